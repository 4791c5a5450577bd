package dev.reelay.push.live;

import static dev.reelay.push.live.HeadRhythm.Check.ALL;
import static dev.reelay.push.live.HeadRhythm.Check.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.push.live.HeadRhythm.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the intervals that are the defaults, through a Redis that dies at any moment. */
class HeadRhythmTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long RUN = 120 * SECOND;

    private final List<Long> ofAll = new ArrayList<>();
    private final List<Long> ofUnheard = new ArrayList<>();

    /** Beats through {@link #RUN}; Redis is heard until {@code death}. */
    private void run(long seed, long death) {
        Random random = new Random(seed);
        // Not far from where nanoTime() turns around, which it may.
        long start = Long.MAX_VALUE - 60 * SECOND;
        HeadRhythm rhythm = new HeadRhythm(Duration.ofSeconds(5), Duration.ofSeconds(1), start);
        for (long since = 0;
                since < RUN;
                since += rhythm.pause(start + since, random).toNanos()) {
            Check check = rhythm.beat(start + since, since < death, random);
            if (check == ALL) {
                ofAll.add(since);
            }
            if (check != NONE) {
                ofUnheard.add(since);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void once_redis_is_away_its_rooms_are_checked_within_1_2_s_from_the_first_moment_on(long seed) {
        long death = new Random(seed).nextLong(RUN / 2);

        run(seed, death);

        long before = death;
        for (long check : ofUnheard) {
            if (check >= death) {
                assertThat(check - before).isLessThanOrEqualTo(SECOND * 6 / 5 + 1_000_000);
                before = check;
            }
        }
        assertThat(before).isGreaterThan(RUN - 2 * SECOND);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void all_rooms_are_checked_from_the_start_and_no_more_often_than_configured_while_redis_is_heard(long seed) {
        run(seed, RUN);

        assertThat(ofAll).startsWith(0L).isEqualTo(ofUnheard);
        for (int i = 1; i < ofAll.size(); i++) {
            assertThat(ofAll.get(i) - ofAll.get(i - 1)).isBetween(4 * SECOND, 6 * SECOND + 1_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_rooms_that_are_heard_all_the_same_are_not_forgotten(long seed) {
        run(seed, 0);

        assertThat(ofAll).hasSizeBetween((int) (RUN / SECOND / 6), (int) (RUN / SECOND / 4) + 1);
    }
}
