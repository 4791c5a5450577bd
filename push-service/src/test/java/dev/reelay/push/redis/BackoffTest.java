package dev.reelay.push.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration MIN = Duration.ofMillis(100);
    private static final Duration MAX = Duration.ofSeconds(2);

    @Test
    void doubles_up_to_its_longest_wait() {
        Backoff backoff = new Backoff(MIN, MAX, () -> 1.0);

        assertThat(IntStream.range(0, 7).mapToLong(i -> backoff.next().toMillis()))
                .containsExactly(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
    }

    @Test
    void varies_by_half() {
        assertThat(new Backoff(MIN, MAX, () -> 0.0).next()).hasMillis(50);
    }

    @Test
    void begins_anew_once_it_has_worked() {
        Backoff backoff = new Backoff(MIN, MAX, () -> 1.0);
        backoff.next();
        backoff.next();

        backoff.reset();

        assertThat(backoff.next()).hasMillis(100);
    }
}
