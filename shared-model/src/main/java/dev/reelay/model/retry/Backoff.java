package dev.reelay.model.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Exponential backoff with full jitter: the pause is drawn evenly from zero to the doubled bound, so that many who failed
 * together do not come back together.
 *
 * @param first bound of the first pause; more than zero
 * @param max bound of any pause; not less than {@code first}
 */
public record Backoff(Duration first, Duration max) {

    /** The last one that keeps a long's sign. */
    private static final int MAX_DOUBLINGS = 62;

    public Backoff {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException("a backoff needs 0 < first <= max");
        }
    }

    /**
     * The one whose bounds are configured.
     *
     * @param firstKey the key that says {@code first}
     * @param maxKey the key that says {@code max}
     * @throws IllegalArgumentException naming both keys, when these bounds are none
     */
    public static Backoff configured(String firstKey, Duration first, String maxKey, Duration max) {
        try {
            return new Backoff(first, max);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s (%s) must be more than zero, and not more than %s (%s)".formatted(firstKey, first, maxKey, max),
                    e);
        }
    }

    /** The longest pause after {@code failures} (1 and up) failures in a row. */
    public Duration bound(int failures) {
        long factor = 1L << Math.min(Math.max(failures - 1, 0), MAX_DOUBLINGS);
        // Divided rather than multiplied first, so that nothing overflows.
        return first.compareTo(max.dividedBy(factor)) > 0 ? max : first.multipliedBy(factor);
    }

    /** A pause after {@code failures} (1 and up) failures in a row: from zero to {@link #bound}, in milliseconds. */
    public Duration pause(int failures, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(bound(failures).toMillis() + 1));
    }

    /**
     * The same, but not shorter than the other side asks for; of that no more than {@link #max}, so that nobody can put
     * us to sleep.
     *
     * @param asked how long the other side asks us to wait; null when it does not say
     */
    public Duration pause(int failures, RandomGenerator random, @Nullable Duration asked) {
        Duration drawn = pause(failures, random);
        if (asked == null || asked.compareTo(drawn) <= 0) {
            return drawn;
        }
        return asked.compareTo(max) < 0 ? asked : max;
    }
}
