package dev.reelay.ingest.kling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KlingTokenTest {

    @Test
    void namesTheAccessKeyForAShortTimeAndIsSignedWithTheSecret() throws Exception {
        String[] parts = KlingToken.of("access", "secret", Instant.ofEpochSecond(1_700_000_000))
                .split("\\.");

        assertThat(parts).hasSize(3);
        assertThat(Json.read(decoded(parts[0]), JsonNode.class).path("alg").asText())
                .isEqualTo("HS256");
        JsonNode claims = Json.read(decoded(parts[1]), JsonNode.class);
        assertThat(claims.path("iss").asText()).isEqualTo("access");
        assertThat(claims.path("exp").asLong()).isEqualTo(1_700_000_120);
        assertThat(claims.path("nbf").asLong()).isEqualTo(1_699_999_995);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(Base64.getUrlDecoder().decode(parts[2]))
                .isEqualTo(mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII)));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
