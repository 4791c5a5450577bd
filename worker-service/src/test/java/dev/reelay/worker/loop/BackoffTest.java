package dev.reelay.worker.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void theBoundDoublesUpToItsMaximum() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

        assertThat(backoff.bound(1)).hasMillis(100);
        assertThat(backoff.bound(2)).hasMillis(200);
        assertThat(backoff.bound(4)).hasMillis(800);
        assertThat(backoff.bound(5)).hasSeconds(1);
        assertThat(backoff.bound(Integer.MAX_VALUE)).hasSeconds(1);
    }

    @Property
    void aPauseNeverLeavesItsBounds(
            @ForAll @LongRange(min = 1, max = 3_600_000) long first,
            @ForAll @LongRange(min = 0, max = 86_400_000) long more,
            @ForAll @IntRange(max = 1000) int failures,
            @ForAll long seed) {
        Backoff backoff = new Backoff(Duration.ofMillis(first), Duration.ofMillis(first + more));

        Duration pause = backoff.pause(failures, new Random(seed));

        assertThat(pause).isBetween(Duration.ZERO, backoff.bound(failures));
        assertThat(backoff.bound(failures)).isBetween(backoff.first(), backoff.max());
    }

    @Test
    void withoutBoundsThereIsNoBackoff() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }
}
