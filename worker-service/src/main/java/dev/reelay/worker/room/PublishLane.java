package dev.reelay.worker.room;

import dev.reelay.model.room.RoomMessage;
import dev.reelay.worker.redis.RoomWay;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The messages that go one way, in their order, in batches, one batch at a time. */
final class PublishLane {

    /** Hears what becomes of batches; on any thread. */
    interface Watch {

        /** All of {@code messages} got through, or, with a failure, not surely all. */
        void sent(int messages, @Nullable Throwable failure);
    }

    private final RoomWay way;
    private final int batch;
    private final Duration timeout;
    private final Watch watch;

    // Guarded by this.
    private final Queue<RoomMessage> waiting = new ArrayDeque<>();
    private boolean sending;

    PublishLane(RoomWay way, int batch, Duration timeout, Watch watch) {
        this.way = way;
        this.batch = batch;
        this.timeout = timeout;
        this.watch = watch;
    }

    /** Puts {@code message} behind those that wait. */
    synchronized void add(RoomMessage message) {
        waiting.add(message);
    }

    /** Lets what waits go, if nothing is under way. */
    void go() {
        List<RoomMessage> next = nextBatch(false);
        if (!next.isEmpty()) {
            send(next);
        }
    }

    private void send(List<RoomMessage> messages) {
        way.publish(messages).timeout(timeout.toMillis(), TimeUnit.MILLISECONDS).onComplete(sent -> {
            watch.sent(messages.size(), sent.cause());
            List<RoomMessage> next = nextBatch(true);
            if (!next.isEmpty()) {
                send(next);
            }
        });
    }

    /** Empty when none is due: when nothing waits, or another has the turn. */
    private synchronized List<RoomMessage> nextBatch(boolean hasTurn) {
        List<RoomMessage> next = new ArrayList<>();
        if (hasTurn || !sending) {
            while (next.size() < batch && !waiting.isEmpty()) {
                next.add(waiting.remove());
            }
            sending = !next.isEmpty();
        }
        return next;
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
