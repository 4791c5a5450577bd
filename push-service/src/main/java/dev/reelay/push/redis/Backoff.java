package dev.reelay.push.redis;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Waits that double from {@code min} to {@code max}, each varied by half, so that pods do not come back all at once. */
final class Backoff {

    private final Duration min;
    private final Duration max;
    private final DoubleSupplier random;
    private int failures;

    /** @param random numbers from 0 to 1 */
    Backoff(Duration min, Duration max, DoubleSupplier random) {
        this.min = min;
        this.max = max;
        this.random = random;
    }

    /** The wait before the next try. */
    Duration next() {
        long doubled = min.toMillis() << Math.min(failures++, 20);
        long wait = Math.min(doubled, max.toMillis());
        return Duration.ofMillis((long) (wait * (0.5 + random.getAsDouble() / 2)));
    }

    /** Whether nothing has failed since it worked. */
    boolean isFirst() {
        return failures == 0;
    }

    /** It worked. */
    void reset() {
        failures = 0;
    }
}
