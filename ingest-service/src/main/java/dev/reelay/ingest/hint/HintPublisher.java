package dev.reelay.ingest.hint;

import dev.reelay.model.Json;
import dev.reelay.model.delivery.DeliveryHint;
import dev.reelay.model.generation.GenerationKind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Publishes hints: the first at once, those that come while it is under way together and after a pause, at most one for each
 * channel. So a burst of thousands of deliveries costs a few messages, and never whoever asks for them.
 */
@Singleton
public class HintPublisher {

    /** What carries a message, and says how many heard it. */
    @FunctionalInterface
    interface Wire {

        Uni<Integer> publish(String channel, String message);
    }

    /** Runs what is given to it a little later. */
    @FunctionalInterface
    interface Pause {

        void then(Runnable next);
    }

    private final Wire wire;
    private final Pause pause;
    private final HintConfig config;
    private final HintWatch watch;

    /** Both guarded by this; the map holds at most one hint for each kind. */
    private final Map<GenerationKind, DeliveryHint> waiting = new EnumMap<>(GenerationKind.class);

    private boolean underWay;

    @Inject
    HintPublisher(RedisWire wire, Vertx vertx, HintConfig config, HintWatch watch) {
        this(wire, next -> vertx.setTimer(Math.max(1, config.pause().toMillis()), over -> next.run()), config, watch);
    }

    HintPublisher(Wire wire, Pause pause, HintConfig config, HintWatch watch) {
        this.wire = wire;
        this.pause = pause;
        this.config = config;
        this.watch = watch;
    }

    /** Sends {@code hint}, now or soon, and returns at once; it may also get lost. */
    public void tell(GenerationKind kind, DeliveryHint hint) {
        if (isFirst(kind, hint)) {
            sendWaiting();
        }
    }

    private synchronized boolean isFirst(GenerationKind kind, DeliveryHint hint) {
        if (waiting.put(kind, hint) != null) {
            watch.conflated();
        }
        boolean first = !underWay;
        underWay = true;
        return first;
    }

    private void sendWaiting() {
        Map<GenerationKind, DeliveryHint> hints = taken();
        if (!hints.isEmpty()) {
            AtomicInteger left = new AtomicInteger(hints.size());
            hints.forEach((kind, hint) -> send(kind, hint, () -> {
                if (left.decrementAndGet() == 0) {
                    pause.then(this::sendWaiting);
                }
            }));
        }
    }

    private void send(GenerationKind kind, DeliveryHint hint, Runnable ended) {
        Uni.createFrom()
                .deferred(() -> wire.publish(kind.statusChannel(), Json.write(hint)))
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onTermination()
                .invoke(ended)
                .subscribe()
                .with(listeners -> watch.told(kind, listeners), failure -> watch.failed(kind, failure));
    }

    /** All that wait; with none, nothing is under way any more. */
    private synchronized Map<GenerationKind, DeliveryHint> taken() {
        Map<GenerationKind, DeliveryHint> hints = new EnumMap<>(waiting);
        waiting.clear();
        underWay = !hints.isEmpty();
        return hints;
    }
}
