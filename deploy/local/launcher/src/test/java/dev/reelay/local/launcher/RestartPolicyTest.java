package dev.reelay.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final RestartPolicy policy = new RestartPolicy(3, Duration.ofMinutes(10));

    @Test
    void startsAgainAtOnceTheFirstTime() {
        assertThat(policy.pauseBeforeNext(List.of(), NOW)).hasValue(RestartPolicy.FIRST_PAUSE);
    }

    @Test
    void waitsTwiceAsLongEachTime() {
        assertThat(policy.pauseBeforeNext(List.of(NOW, NOW), NOW)).hasValue(RestartPolicy.FIRST_PAUSE.multipliedBy(4));
    }

    @Test
    void neverWaitsLongerThanTheLongestPause() {
        RestartPolicy patient = new RestartPolicy(1_000, Duration.ofMinutes(10));

        assertThat(patient.pauseBeforeNext(Stream.generate(() -> NOW).limit(900).toList(), NOW))
                .hasValue(RestartPolicy.LONGEST_PAUSE);
    }

    @Test
    void givesUpWhenItDiedTooOftenWithinTheWindow() {
        assertThat(policy.pauseBeforeNext(List.of(NOW, NOW, NOW), NOW)).isEmpty();
    }

    @Test
    void forgetsWhatWasBeforeTheWindow() {
        Instant old = NOW.minus(Duration.ofMinutes(11));

        assertThat(policy.pauseBeforeNext(List.of(old, old, old), NOW)).hasValue(RestartPolicy.FIRST_PAUSE);
    }
}
