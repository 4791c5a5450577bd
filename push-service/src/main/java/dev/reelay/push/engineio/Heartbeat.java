package dev.reelay.push.engineio;

import java.time.Duration;

/**
 * When a client is pinged and until when it has to answer: the deadline counts from the moment the ping was due, not from
 * when somebody came round to send it. Times are of {@link System#nanoTime()}.
 */
final class Heartbeat {

    private final long interval;
    private final long timeout;
    private long pingAt;
    private boolean pinged;

    Heartbeat(Duration interval, Duration timeout, long now) {
        this.interval = interval.toNanos();
        this.timeout = timeout.toNanos();
        this.pingAt = now + this.interval;
    }

    /** Whether the client has been silent for too long. */
    boolean isOver(long now) {
        return now - pingAt >= timeout;
    }

    /** Whether a ping is to be sent now; true once per ping. */
    boolean takesPing(long now) {
        if (pinged || now - pingAt < 0) {
            return false;
        }
        pinged = true;
        return true;
    }

    void ponged(long now) {
        pinged = false;
        pingAt = now + interval;
    }
}
