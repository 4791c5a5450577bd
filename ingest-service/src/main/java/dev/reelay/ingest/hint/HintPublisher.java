package dev.reelay.ingest.hint;

import dev.reelay.model.Json;
import dev.reelay.model.delivery.DeliveryHint;
import dev.reelay.model.generation.GenerationKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publishes hints, at most so many at once, and never to the cost of whoever asks for it. */
@Singleton
public class HintPublisher {

    /** What carries a message, and says how many heard it. */
    @FunctionalInterface
    interface Wire {

        Uni<Integer> publish(String channel, String message);
    }

    private final Wire wire;
    private final HintConfig config;
    private final HintWatch watch;

    /** Both guarded by this; the map holds at most one hint for each kind. */
    private final Map<GenerationKind, DeliveryHint> waiting = new EnumMap<>(GenerationKind.class);

    private int inFlight;

    @Inject
    HintPublisher(RedisAPI redis, HintConfig config, HintWatch watch) {
        this((channel, message) -> redis.publish(channel, message).map(Response::toInteger), config, watch);
    }

    HintPublisher(Wire wire, HintConfig config, HintWatch watch) {
        this.wire = wire;
        this.config = config;
        this.watch = watch;
    }

    /** Sends {@code hint}, now or as soon as there is room, and returns at once; it may also get lost. */
    public void tell(GenerationKind kind, DeliveryHint hint) {
        if (entered(kind, hint)) {
            send(kind, hint);
        }
    }

    private synchronized boolean entered(GenerationKind kind, DeliveryHint hint) {
        if (inFlight >= config.maxInFlight()) {
            if (waiting.put(kind, hint) != null) {
                watch.conflated();
            }
            return false;
        }
        inFlight++;
        return true;
    }

    private void send(GenerationKind kind, DeliveryHint hint) {
        Uni.createFrom()
                .deferred(() -> wire.publish(kind.statusChannel(), Json.write(hint)))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onTermination()
                .invoke(this::sendNext)
                .subscribe()
                .with(listeners -> watch.told(kind, listeners), failure -> watch.failed(kind, failure));
    }

    /** The one that has ended makes room for one that waits. */
    private void sendNext() {
        Map.Entry<GenerationKind, DeliveryHint> next = left();
        if (next != null) {
            send(next.getKey(), next.getValue());
        }
    }

    private synchronized Map.@Nullable Entry<GenerationKind, DeliveryHint> left() {
        var kinds = waiting.entrySet().iterator();
        if (!kinds.hasNext()) {
            inFlight--;
            return null;
        }
        Map.Entry<GenerationKind, DeliveryHint> next = Map.Entry.copyOf(kinds.next());
        kinds.remove();
        return next;
    }
}
