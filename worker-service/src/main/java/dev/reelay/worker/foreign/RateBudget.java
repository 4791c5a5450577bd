package dev.reelay.worker.foreign;

import java.util.function.LongSupplier;

/** At most so many in a second, and at most a second's worth at once. Thread-safe. */
final class RateBudget {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private double left;
    private long countedAt;

    /**
     * @param perSecond 1 and up
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    RateBudget(int perSecond, LongSupplier nanoTime) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("a rate must be at least 1 a second");
        }
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.left = perSecond;
        this.countedAt = nanoTime.getAsLong();
    }

    /** Whether there is one left; it is taken. */
    synchronized boolean take() {
        long now = nanoTime.getAsLong();
        left = Math.min(perSecond, left + (now - countedAt) / NANOS_PER_SECOND * perSecond);
        countedAt = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
