package dev.reelay.push.room;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Frames that were heard and wait for the hub's turn. Added on any thread, taken on the hub's loop. */
final class Arrivals {

    private final Queue<RoomFrame> frames = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final int limit;

    /** @param limit most frames that may wait, or as few more as there are threads that add them */
    Arrivals(int limit) {
        this.limit = limit;
    }

    /** False when too many wait: it is as if it had never been heard, and will be read from Postgres. */
    boolean add(RoomFrame frame) {
        if (waiting.get() >= limit) {
            return false;
        }
        waiting.incrementAndGet();
        frames.add(frame);
        return true;
    }

    @Nullable
    RoomFrame take() {
        RoomFrame frame = frames.poll();
        if (frame != null) {
            waiting.decrementAndGet();
        }
        return frame;
    }

    int waiting() {
        return waiting.get();
    }
}
