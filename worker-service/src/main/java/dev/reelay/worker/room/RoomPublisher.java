package dev.reelay.worker.room;

import dev.reelay.model.room.RoomMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Publishes committed messages, in their order, in batches, one batch at a time. Never fails its caller: a message that
 * does not get through is counted, and found in Postgres by whoever misses it.
 */
@ApplicationScoped
public class RoomPublisher {

    private static final Logger LOG = Logger.getLogger(RoomPublisher.class);

    private final Redis redis;
    private final RoomConfig config;
    private final Counter published;
    private final Counter failed;
    private final Counter dropped;

    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicBoolean full = new AtomicBoolean();

    // Guarded by this.
    private final Queue<RoomMessage> waiting = new ArrayDeque<>();
    private boolean sending;

    RoomPublisher(Redis redis, RoomConfig config, MeterRegistry metrics) {
        this.redis = redis;
        this.config = config;
        this.published = metrics.counter("reelay.room.published");
        this.failed = metrics.counter("reelay.room.publish.failures", "reason", "redis");
        this.dropped = metrics.counter("reelay.room.publish.failures", "reason", "queue_full");
        metrics.gauge("reelay.room.publish.waiting", this, RoomPublisher::depth);
    }

    /** Publishes {@code messages}, whose transaction is committed, each on the channel of its room. */
    public void publish(List<RoomMessage> messages) {
        int refused = 0;
        boolean idle;
        synchronized (this) {
            for (RoomMessage message : messages) {
                if (waiting.size() < config.publishQueue()) {
                    waiting.add(message);
                } else {
                    refused++;
                }
            }
            idle = !sending;
            sending = true;
        }
        if (refused > 0) {
            dropped.increment(refused);
            if (!full.getAndSet(true)) {
                LOG.warnf("room messages are dropped, the queue to Redis is full messages=%d", refused);
            }
        }
        if (idle) {
            sendNext();
        }
    }

    private void sendNext() {
        List<RoomMessage> batch = nextBatch();
        if (batch.isEmpty()) {
            return;
        }
        send(batch).subscribe().with(ignored -> sendNext());
    }

    private synchronized List<RoomMessage> nextBatch() {
        List<RoomMessage> batch = new ArrayList<>();
        while (batch.size() < config.publishBatch() && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        sending = !batch.isEmpty();
        return batch;
    }

    private Uni<Void> send(List<RoomMessage> batch) {
        List<Request> requests = batch.stream().map(RoomPublisher::request).toList();
        return Uni.createFrom()
                .deferred(() -> redis.batch(requests))
                .ifNoItem()
                .after(config.publishTimeout())
                .fail()
                .invoke(() -> succeeded(batch))
                .onFailure()
                .recoverWithItem(failure -> {
                    failed(batch, failure);
                    return List.of();
                })
                .replaceWithVoid();
    }

    private void succeeded(List<RoomMessage> batch) {
        published.increment(batch.size());
        full.set(false);
        if (failing.getAndSet(false)) {
            LOG.info("room messages are published again");
        }
    }

    /** The first of a row is logged, the others are counted: an outage has a batch every few milliseconds. */
    private void failed(List<RoomMessage> batch, Throwable failure) {
        failed.increment(batch.size());
        if (!failing.getAndSet(true)) {
            LOG.warnf("room messages are not published messages=%d cause=%s", batch.size(), failure.toString());
        }
    }

    private static Request request(RoomMessage message) {
        return Request.cmd(Command.PUBLISH).arg(message.room().channel()).arg(message.encode());
    }

    private synchronized int depth() {
        return waiting.size();
    }
}
