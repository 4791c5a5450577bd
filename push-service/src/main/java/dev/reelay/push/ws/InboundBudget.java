package dev.reelay.push.ws;

/**
 * How many frames one client may still send: a token bucket. With handlers that end at once it keeps what comes in from
 * piling up, which websockets-next would let it do without limit (CVE-2026-87742).
 */
final class InboundBudget {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int burst;
    private final int perSecond;
    private double left;
    private long lastNanos;

    /** @param nanos now, by {@link System#nanoTime()} */
    InboundBudget(int burst, int perSecond, long nanos) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.left = burst;
        this.lastNanos = nanos;
    }

    /** Whether one more frame may come in now. */
    boolean takes(long nanos) {
        left = Math.min(burst, left + (nanos - lastNanos) / NANOS_PER_SECOND * perSecond);
        lastNanos = nanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
