package dev.reelay.worker.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxPlaceTest {

    @Test
    void comesBackAsItWentOut() {
        InboxPlace place = new InboxPlace(Instant.parse("2026-11-28T14:00:00.123456Z"), UUID.randomUUID());

        assertThat(InboxPlace.decode(place.encode())).isEqualTo(place);
        assertThat(InboxPlace.decode(InboxPlace.LAST.encode())).isEqualTo(InboxPlace.LAST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12",
                "12:",
                "-1:00000000-0000-0000-0000-000000000000",
                "x:00000000-0000-0000-0000-000000000000"
            })
    void anythingElseIsRefused(String text) {
        String cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertThatIllegalArgumentException().isThrownBy(() -> InboxPlace.decode(cursor));
    }
}
