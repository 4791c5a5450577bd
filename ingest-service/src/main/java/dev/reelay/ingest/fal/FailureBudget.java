package dev.reelay.ingest.fal;

import java.util.function.LongSupplier;

/**
 * How many verifications may still fail: filled at a steady rate, and emptied by each that fails. Those that are under way
 * when it is spent may overdraw it, and it is closed for the longer. Safe to use from several threads.
 */
final class FailureBudget {

    /** A burst of ten seconds' failures is let through before anything is refused. */
    private static final int BURST_SECONDS = 10;

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double most;
    private final LongSupplier nanoTime;
    private double left;
    private long filledAt;

    /** @param nanoTime as {@link System#nanoTime} */
    FailureBudget(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.most = (double) perSecond * BURST_SECONDS;
        this.nanoTime = nanoTime;
        this.left = most;
        this.filledAt = nanoTime.getAsLong();
    }

    /** Whether nothing may be tried now. */
    synchronized boolean isSpent() {
        fill();
        return left < 1;
    }

    /** Verifications with {@code keys} keys have failed. */
    synchronized void spend(int keys) {
        fill();
        left = Math.max(-most, left - keys);
    }

    private void fill() {
        long now = nanoTime.getAsLong();
        left = Math.min(most, left + (now - filledAt) / NANOS * perSecond);
        filledAt = now;
    }
}
