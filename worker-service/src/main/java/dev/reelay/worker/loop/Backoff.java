package dev.reelay.worker.loop;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the pause is drawn evenly from zero to the doubled bound, so that many who failed
 * together do not come back together.
 *
 * @param first bound of the first pause
 * @param max bound of any pause
 */
public record Backoff(Duration first, Duration max) {

    /** 2^30 times any bound is beyond any {@code max}. */
    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException("a backoff needs 0 < first <= max");
        }
    }

    /** The longest pause after {@code failures} (1 and up) failures in a row. */
    public Duration bound(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), MAX_DOUBLINGS);
        long millis =
                Math.max(1, first.toMillis()) << Math.min(doublings, Long.numberOfLeadingZeros(first.toMillis()) - 2);
        return millis >= max.toMillis() ? max : Duration.ofMillis(millis);
    }

    /** A pause after {@code failures} (1 and up) failures in a row: from zero to {@link #bound}. */
    public Duration pause(int failures, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(bound(failures).toMillis() + 1));
    }
}
