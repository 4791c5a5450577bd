package dev.reelay.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedSecretTest {

    @Test
    void isShortBelowWhatASigningSecretShouldHave() {
        assertThat(SharedSecret.parse("x".repeat(23)).isShort()).isTrue();
        assertThat(SharedSecret.parse("x".repeat(24)).isShort()).isFalse();
    }

    @Test
    void printsItsWindowAndNothingOfTheSecret() {
        SharedSecret secret = SharedSecret.parse("hush;until=2027-01-01T00:00:00Z");

        assertThat(secret.toString()).contains("2027").doesNotContain("hush");
    }
}
