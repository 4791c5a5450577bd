package dev.reelay.push.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.netty.channel.EventLoop;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The open connections of this pod. One timer for all of them, none per connection, and one task on each event loop with some. */
@Singleton
public class Connections {

    private final Vertx vertx;
    private final PushConfig config;
    private final Places places;
    private final Map<Transport, AtomicInteger> counts = new EnumMap<>(Transport.class);
    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private final Counter disconnects;

    /** Those on each event loop, which looks at its own alone. */
    private final Map<EventLoop, Set<Connection>> byLoop = new ConcurrentHashMap<>();

    private volatile boolean draining;

    Connections(Vertx vertx, PushConfig config, MeterRegistry registry) {
        this.vertx = vertx;
        this.config = config;
        this.places =
                new Places(config.maxConnections(), config.maxConnectionsPerAddress(), config.maxConnectionsPerUser());
        for (Refusal refusal : Refusal.values()) {
            String reason = refusal.name().toLowerCase(Locale.ROOT);
            refusals.put(refusal, registry.counter("reelay.push.connections.refused", "reason", reason));
        }
        disconnects = registry.counter("reelay.push.connections.disconnected");
        registry.gauge("reelay.push.users", places, Places::users);
        for (Transport transport : Transport.values()) {
            String name = transport.name().toLowerCase(Locale.ROOT);
            AtomicInteger count = new AtomicInteger();
            counts.put(transport, count);
            registry.gauge("reelay.push.connections", Tags.of("transport", name), count, AtomicInteger::get);
        }
    }

    void start(@Observes StartupEvent start) {
        vertx.setPeriodic(config.beat().toMillis(), ignored -> beat());
    }

    /** Why one more from {@code address} would not be taken in now, which is counted; null when it would. */
    public @Nullable Refusal refusalOf(String address) {
        return counted(
                draining
                        ? Refusal.DRAINING
                        : !places.hasPlace() ? Refusal.FULL : places.hasPlace(address) ? null : Refusal.ADDRESS_FULL);
    }

    /**
     * Takes {@code connection} in.
     *
     * @return why not, when it must be ended; null when it is in
     */
    public @Nullable Refusal opened(Connection connection) {
        Refusal refusal = refusalOf(connection.address());
        if (refusal != null) {
            return refusal;
        }
        refusal = places.enter(connection);
        if (refusal != null) {
            // Others have come since it was looked whether there is a place.
            return counted(refusal);
        }
        countOf(connection).incrementAndGet();
        neighboursOf(connection).add(connection);
        if (draining) {
            // It may have come too late for the list of those who are told to leave.
            closed(connection);
            return counted(Refusal.DRAINING);
        }
        return null;
    }

    /**
     * It is known whose {@code connection} is, and {@link Connection#userId()} says so already.
     *
     * @return why it must be ended; null when it may stay
     */
    public @Nullable Refusal identified(Connection connection, String userId) {
        return places.identify(connection, userId) ? null : counted(Refusal.USER_FULL);
    }

    /** It is over. */
    public void closed(Connection connection) {
        if (places.leave(connection)) {
            countOf(connection).decrementAndGet();
            neighboursOf(connection).remove(connection);
        }
    }

    private @Nullable Refusal counted(@Nullable Refusal refusal) {
        if (refusal != null) {
            Objects.requireNonNull(refusals.get(refusal)).increment();
        }
        return refusal;
    }

    /** Ends every connection of {@code userId} on this pod; returns how many. */
    public int disconnect(String userId, boolean comeAgain) {
        Set<Connection> ended = places.of(userId);
        ended.forEach(connection -> connection.disconnect(comeAgain));
        disconnects.increment(ended.size());
        return ended.size();
    }

    private AtomicInteger countOf(Connection connection) {
        return Objects.requireNonNull(counts.get(connection.transport()));
    }

    private Set<Connection> neighboursOf(Connection connection) {
        return byLoop.computeIfAbsent(connection.loop(), fresh -> ConcurrentHashMap.newKeySet());
    }

    /** Takes nobody in from now on; returns those who are in. */
    public List<Connection> drain() {
        draining = true;
        return List.copyOf(places.open());
    }

    /** Whether this pod is going away. */
    public boolean isDraining() {
        return draining;
    }

    /** How many are open. */
    public int total() {
        return places.open().size();
    }

    /** Most rooms of one connection. */
    public int roomsPerConnection() {
        return config.roomsPerConnection();
    }

    /** How soon one who found no place may come again. */
    public Duration retry() {
        return varied(config.retry());
    }

    /** How long to hold back a refusal. */
    public Duration refusalDelay() {
        return varied(config.refusalDelay());
    }

    /** {@code least} to twice of it, so that many do not come back at once. */
    private static Duration varied(Duration least) {
        return Duration.ofMillis(least.toMillis() + ThreadLocalRandom.current().nextLong(least.toMillis() + 1));
    }

    private void beat() {
        Instant now = Instant.now();
        byLoop.forEach((loop, connections) -> loop.execute(() -> beat(connections, now)));
    }

    private static void beat(Set<Connection> connections, Instant now) {
        for (Connection connection : connections) {
            try {
                connection.beat(now);
            } catch (RuntimeException e) {
                // The others' deadlines count all the same.
                Log.error("The deadlines of a connection could not be looked at", e);
            }
        }
    }
}
