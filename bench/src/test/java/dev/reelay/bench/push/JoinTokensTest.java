package dev.reelay.bench.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class JoinTokensTest {

    @Test
    void aTokenNamesItsUserAndEnds() {
        // When
        String token = new JoinTokens().of("user7", Instant.ofEpochSecond(1_000));

        // Then
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains("\"sub\":\"user7\"", "\"exp\":4600");
        assertThat(token.split("\\.", -1)).hasSize(3);
    }
}
