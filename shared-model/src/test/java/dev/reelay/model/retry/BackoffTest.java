package dev.reelay.model.retry;

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
    void the_bound_doubles_up_to_its_maximum() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

        assertThat(backoff.bound(1)).hasMillis(100);
        assertThat(backoff.bound(2)).hasMillis(200);
        assertThat(backoff.bound(4)).hasMillis(800);
        assertThat(backoff.bound(5)).hasSeconds(1);
        assertThat(backoff.bound(Integer.MAX_VALUE)).hasSeconds(1);
    }

    @Property
    void a_pause_never_leaves_its_bounds(
            @ForAll @LongRange(min = 1, max = 86_400_000_000L) long firstMicros,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2_000_000) long moreMillis,
            @ForAll @IntRange int failures,
            @ForAll long seed) {
        Duration first = Duration.ofNanos(firstMicros * 1000);
        Backoff backoff = new Backoff(first, first.plusMillis(moreMillis));

        Duration pause = backoff.pause(failures, new Random(seed));

        assertThat(pause).isBetween(Duration.ZERO, backoff.bound(failures));
        assertThat(backoff.bound(failures)).isBetween(backoff.first(), backoff.max());
    }

    @Property
    void another_failure_never_shortens_the_bound(
            @ForAll @LongRange(min = 1, max = 3_600_000) long first,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long more,
            @ForAll @IntRange(min = 1, max = 100) int failures) {
        Backoff backoff = new Backoff(Duration.ofMillis(first), Duration.ofMillis(first + more));

        assertThat(backoff.bound(failures + 1)).isGreaterThanOrEqualTo(backoff.bound(failures));
    }

    @Test
    void what_the_other_side_asks_for_is_kept_to_up_to_the_maximum() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

        assertThat(backoff.pause(1, new Random(1), Duration.ofSeconds(5))).hasSeconds(5);
        assertThat(backoff.pause(1, new Random(1), Duration.ofHours(1))).hasSeconds(10);
        assertThat(backoff.pause(1, new Random(1), Duration.ZERO)).isEqualTo(backoff.pause(1, new Random(1)));
        assertThat(backoff.pause(1, new Random(1), null)).isEqualTo(backoff.pause(1, new Random(1)));
    }

    @Test
    void the_jitter_is_full() {
        Backoff backoff = new Backoff(Duration.ofMillis(4), Duration.ofMillis(4));
        Random random = new Random(1);

        assertThat(random.ints(200).mapToObj(ignored -> backoff.pause(1, random).toMillis()))
                .contains(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void without_bounds_there_is_no_backoff() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backoff.configured("a.first", Duration.ofSeconds(2), "a.max", Duration.ofSeconds(1)))
                .withMessage("a.first (PT2S) must be more than zero, and not more than a.max (PT1S)");
    }
}
