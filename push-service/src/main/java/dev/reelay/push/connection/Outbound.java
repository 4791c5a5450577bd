package dev.reelay.push.connection;

import java.util.concurrent.atomic.AtomicLong;

/** What waits to be written to one connection, in bytes. Any thread. */
public final class Outbound {

    private final long limit;
    private final OutboundMeters meters;
    private final AtomicLong waiting = new AtomicLong();

    /** @param limit most bytes that may wait */
    public Outbound(long limit, OutboundMeters meters) {
        this.limit = limit;
        this.meters = meters;
    }

    /** Takes a message that must not be left out; false when the client is too slow for it. */
    public boolean takes(int bytes) {
        // A single message may exceed the limit: nothing smaller would ever bring it there.
        if (waiting.getAndAdd(bytes) > 0 && waiting.get() > limit) {
            waiting.addAndGet(-bytes);
            meters.slow();
            return false;
        }
        meters.sent(bytes);
        return true;
    }

    /** Takes a message that a later one will replace; false when it is better left out. */
    public boolean takesProgress(int bytes) {
        if (waiting.get() + bytes > limit / 2) {
            meters.progressLeftOut();
            return false;
        }
        waiting.addAndGet(bytes);
        meters.sent(bytes);
        return true;
    }

    /** It has left for the network, or never will. */
    public void written(int bytes) {
        waiting.addAndGet(-bytes);
    }

    /** Bytes that wait. */
    public long waiting() {
        return waiting.get();
    }
}
