package dev.reelay.worker.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCursorTest {

    @Test
    void aCursorComesBackToTheMicrosecond() {
        PageCursor cursor = new PageCursor(Instant.parse("2026-01-02T03:04:05.123456Z"), "edit_1-a");

        assertThat(PageCursor.decode(cursor.encode())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no colon", "x:id", "1:", "1:no id", "99999999999999999999:id", "9223372036854775807:id"})
    void anythingElseIsNoCursor(String text) {
        String encoded = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertThatIllegalArgumentException().isThrownBy(() -> PageCursor.decode(encoded));
    }

    @Test
    void whatIsNotEvenEncodedIsNoCursor() {
        assertThatIllegalArgumentException().isThrownBy(() -> PageCursor.decode("%%%"));
    }
}
