package dev.reelay.push.socket;

/**
 * How many frames one client may still send: a token bucket. With listeners that end at once it keeps what comes in from
 * piling up, or from costing the others their share of the loop.
 */
public final class InboundBudget {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int burst;
    private final int perSecond;
    private double left;
    private long lastNanos;

    /** @param nanos now, by {@link System#nanoTime()} */
    public InboundBudget(int burst, int perSecond, long nanos) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.left = burst;
        this.lastNanos = nanos;
    }

    /** Whether one more frame may come in now. */
    public boolean takes(long nanos) {
        left = Math.min(burst, left + (nanos - lastNanos) / NANOS_PER_SECOND * perSecond);
        lastNanos = nanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
