package dev.reelay.worker.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallbackUrlTest {

    private final CallbackUrl callback =
            CallbackUrl.of("https://hooks.example.org", "replicate", "gen-1", 2, "secret-token");

    @Test
    void itNamesGenerationAttemptAndToken() {
        assertThat(callback.full())
                .isEqualTo(
                        "https://hooks.example.org/webhooks/replicate?generation=gen-1&attempt=2&token=secret-token");
    }

    @Test
    void itIsRecognisedWhereverIngestWasReachedThen() {
        assertThat(callback.isSameAs(
                        "https://old.example.org/webhooks/replicate?generation=gen-1&attempt=2&token=secret-token"))
                .isTrue();
        assertThat(callback.isSameAs(
                        "https://hooks.example.org/webhooks/replicate?generation=gen-1&attempt=1&token=secret-token"))
                .isFalse();
    }

    @Test
    void itPrintsWithoutItsCapability() {
        assertThat(callback.toString()).doesNotContain("secret");
    }
}
