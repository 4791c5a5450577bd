package dev.reelay.ingest.intake;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A body's place in memory that was counted, and is given back when the last of those who hold the body is done. The one
 * who makes it is the first. Safe to use from several threads.
 */
public final class BodyHold {

    private final AtomicInteger holders = new AtomicInteger(1);
    private final Runnable giveBack;

    /** @param giveBack runs once, on the thread of the last holder */
    public BodyHold(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    /** One more holds the body. */
    void retain() {
        holders.incrementAndGet();
    }

    /** One holder is done; each says so once. */
    public void release() {
        if (holders.decrementAndGet() == 0) {
            giveBack.run();
        }
    }
}
