package dev.reelay.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {

    private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                " ",
                "whsec_not base64!",
                KEY + ";",
                KEY + ";forever",
                KEY + ";until=tomorrow",
                KEY + ";from=2027-01-02T00:00:00Z;until=2027-01-01T00:00:00Z"
            })
    void refusesWhatIsNoneAndDoesNotQuoteIt(String text) {
        assertThatThrownBy(() -> SigningSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny(KEY, "base64!");
    }

    @Test
    void neverPrintsItsKey() {
        assertThat(SigningSecret.parse("whsec_" + KEY + ";until=2027-01-01T00:00:00Z"))
                .asString()
                .contains("2027-01-01T00:00:00Z")
                .doesNotContain(KEY);
    }

    @Test
    void keepsAnUnderscoreThatBelongsToTheKey() {
        // Splitting at the last '_' would leave an empty or a shorter key.
        SigningSecret urlAlphabet = SigningSecret.parse("whsec_b6Ovv5eS7H5seJrGSStBYDivs8v2_KrFjfMaVZYsi7w=");
        SigningSecret usual = SigningSecret.parse("whsec_b6Ovv5eS7H5seJrGSStBYDivs8v2/KrFjfMaVZYsi7w=");

        assertThat(urlAlphabet.mac().doFinal()).isEqualTo(usual.mac().doFinal());
    }

    @Test
    void saysWhenItIsShorterThanTheSpecificationAsks() {
        assertThat(SigningSecret.parse("dG9vIHNob3J0").isShort()).isTrue();
        assertThat(SigningSecret.parse(KEY).isShort()).isFalse();
    }

    @Test
    void countsFromItsBeginningUntilItsEnd() {
        SigningSecret secret = SigningSecret.parse(KEY + ";from=2027-01-01T00:00:00Z;until=2027-02-01T00:00:00Z");

        assertThat(secret.isValidAt(Instant.parse("2026-12-31T23:59:59Z"))).isFalse();
        assertThat(secret.isValidAt(Instant.parse("2027-01-01T00:00:00Z"))).isTrue();
        assertThat(secret.isValidAt(Instant.parse("2027-01-31T23:59:59Z"))).isTrue();
        assertThat(secret.isValidAt(Instant.parse("2027-02-01T00:00:00Z"))).isFalse();
    }
}
