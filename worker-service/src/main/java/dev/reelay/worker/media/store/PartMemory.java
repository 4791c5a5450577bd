package dev.reelay.worker.media.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;

/** Counts the bytes held in part buffers by all transfers together. */
public final class PartMemory {

    private final AtomicLong held = new AtomicLong();
    private final LongAccumulator peak = new LongAccumulator(Math::max, 0);

    byte[] allocate(int bytes) {
        peak.accumulate(held.addAndGet(bytes));
        return new byte[bytes];
    }

    void release(int bytes) {
        held.addAndGet(-bytes);
    }

    /** Bytes held now. */
    public long held() {
        return held.get();
    }

    /** The most bytes that were held at any time. */
    public long peak() {
        return peak.get();
    }
}
