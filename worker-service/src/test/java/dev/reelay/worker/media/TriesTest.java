package dev.reelay.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.retry.Backoff;
import dev.reelay.worker.media.Tries.Next;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriesTest {

    private final Backoff soon = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(2));
    private final Backoff late = new Backoff(Duration.ofMinutes(5), Duration.ofHours(2));

    @ParameterizedTest
    @CsvSource({
        "1, SOON, false, false",
        "2, SOON, false, false",
        "3, LATE, false, false",
        "4, LATE, true, false",
        "5, NEVER, true, false",
        "6, NEVER, true, true"
    })
    void threeTriesSoonAndTwoLate(int made, Next next, boolean isLate, boolean isBeyond) {
        Tries tries = new Tries(made, 3, 2);

        assertThat(tries.next()).isEqualTo(next);
        assertThat(tries.isLate()).isEqualTo(isLate);
        assertThat(tries.isBeyond()).isEqualTo(isBeyond);
    }

    @Test
    void withoutLateTriesTheLastOneEndsIt() {
        assertThat(new Tries(3, 3, 0).next()).isEqualTo(Next.NEVER);
    }

    @Test
    void theSlowScheduleBeginsAnewWhenTheGenerationHasFailed() {
        assertThat(longestPause(new Tries(1, 3, 9))).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(longestPause(new Tries(2, 3, 9))).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(longestPause(new Tries(3, 3, 9))).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        assertThat(longestPause(new Tries(4, 3, 9))).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
        assertThat(longestPause(new Tries(11, 3, 9))).isBetween(Duration.ofMinutes(80), Duration.ofHours(2));
    }

    private Duration longestPause(Tries tries) {
        RandomGenerator random = new Random(1);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 200; i++) {
            Duration pause = tries.pause(soon, late, random);
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        return longest;
    }
}
