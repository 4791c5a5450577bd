package dev.reelay.worker.room;

import dev.reelay.model.room.RoomMessage;
import dev.reelay.worker.redis.RedisServers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes committed messages, those of one room in their order. Never fails its caller: a message that does not get through
 * is counted, and found in Postgres by whoever misses it. A server that is away holds up its own rooms alone.
 */
@ApplicationScoped
public class RoomPublisher {

    private static final Logger LOG = Logger.getLogger(RoomPublisher.class);

    private final RoomConfig config;
    private final List<PublishLane> lanes;
    private final RedisServers.WayOf wayOf;
    private final Counter published;
    private final Counter failed;
    private final Counter dropped;

    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicBoolean full = new AtomicBoolean();

    RoomPublisher(RedisServers servers, RoomConfig config, MeterRegistry metrics) {
        this.config = config;
        this.lanes = servers.roomWays(config.publishTimeout()).stream()
                .map(way -> new PublishLane(way, config.publishBatch(), config.publishTimeout(), this::sent))
                .toList();
        this.wayOf = servers.wayOf();
        this.published = metrics.counter("reelay.room.published");
        this.failed = metrics.counter("reelay.room.publish.failures", "reason", "redis");
        this.dropped = metrics.counter("reelay.room.publish.failures", "reason", "queue_full");
        metrics.gauge("reelay.room.publish.waiting", this, RoomPublisher::depth);
    }

    /** Publishes {@code messages}, whose transaction is committed, each on the channel of its room. */
    public void publish(List<RoomMessage> messages) {
        // Few at a time: that others add to the queue meanwhile lets it exceed its bound by as few.
        int free = config.publishQueue() - depth();
        List<RoomMessage> taken = messages.subList(0, Math.max(0, Math.min(free, messages.size())));
        BitSet used = new BitSet();
        for (RoomMessage message : taken) {
            int lane = wayOf.index(message.room());
            lanes.get(lane).add(message);
            used.set(lane);
        }
        int refused = messages.size() - taken.size();
        if (refused > 0) {
            dropped.increment(refused);
            if (!full.getAndSet(true)) {
                LOG.warnf("room messages are dropped, the queue to Redis is full messages=%d", refused);
            }
        }
        used.stream().mapToObj(lanes::get).forEach(PublishLane::go);
    }

    /** The first failure of a row is logged, the others are counted: an outage has a batch every few milliseconds. */
    private void sent(int messages, @Nullable Throwable failure) {
        if (failure == null) {
            published.increment(messages);
            full.set(false);
            if (failing.getAndSet(false)) {
                LOG.info("room messages are published again");
            }
        } else {
            failed.increment(messages);
            if (!failing.getAndSet(true)) {
                LOG.warnf("room messages are not published messages=%d cause=%s", messages, failure.toString());
            }
        }
    }

    private int depth() {
        return lanes.stream().mapToInt(PublishLane::waiting).sum();
    }
}
