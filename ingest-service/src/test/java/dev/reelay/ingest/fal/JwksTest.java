package dev.reelay.ingest.fal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwksTest {

    private static final String GOOD = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + Vector.X + "\"}";

    @Test
    void keepsTheGoodKeysOfASetWithJunk() {
        String set =
                "{\"keys\":[null,7,{},{\"kty\":\"RSA\",\"n\":\"AQAB\"},{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\""
                        + Vector.X + "\"},{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"!!\"},"
                        + "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"},"
                        + "{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}," + GOOD + "]}";

        assertThat(Jwks.keys(bytes(set), 8)).hasSize(1);
    }

    @Test
    void leavesOutKeysThatAreMadeForSomethingElse() {
        String set = "{\"keys\":[" + GOOD.replace("{", "{\"use\":\"enc\",") + ","
                + GOOD.replace("{", "{\"use\":\"sig\",") + "]}";

        assertThat(Jwks.keys(bytes(set), 8)).hasSize(1);
    }

    /** Under the key of the neutral point a fixed signature fits any message. */
    @Test
    void refusesAKeyUnderWhichAnythingIsSigned() {
        String neutral = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}";

        assertThat(Jwks.keys(bytes("{\"keys\":[" + neutral + "]}"), 8)).isEmpty();
    }

    @Test
    void takesNoMoreKeysThanItMay() {
        assertThat(Jwks.keys(bytes("{\"keys\":[" + GOOD + "," + GOOD + "," + GOOD + "]}"), 2))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "null", "{\"keys\":{}}", "{\"keys\":\"x\"}", "<html>"})
    void findsNothingInWhatIsNoSet(String json) {
        assertThat(Jwks.keys(bytes(json), 8)).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
