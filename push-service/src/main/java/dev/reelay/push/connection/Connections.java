package dev.reelay.push.connection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
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

/** The open connections of this pod. One timer for all of them, none per connection. */
@Singleton
public class Connections {

    private final Vertx vertx;
    private final PushConfig config;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Map<Transport, AtomicInteger> counts = new EnumMap<>(Transport.class);
    private volatile boolean draining;

    Connections(Vertx vertx, PushConfig config, MeterRegistry registry) {
        this.vertx = vertx;
        this.config = config;
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

    /** Whether there is a place for one more. */
    public boolean hasPlace() {
        return !draining && total() < config.maxConnections();
    }

    /**
     * Takes {@code connection} in.
     *
     * @return false when there is no place; it must then be ended
     */
    public boolean opened(Connection connection) {
        if (draining || total() >= config.maxConnections()) {
            return false;
        }
        if (open.add(connection)) {
            countOf(connection).incrementAndGet();
        }
        if (draining) {
            // It may have come too late for the list of those who are told to leave.
            closed(connection);
            return false;
        }
        return true;
    }

    /** It is over. */
    public void closed(Connection connection) {
        if (open.remove(connection)) {
            countOf(connection).decrementAndGet();
        }
    }

    private AtomicInteger countOf(Connection connection) {
        return Objects.requireNonNull(counts.get(connection.transport()));
    }

    /** Takes nobody in from now on; returns those who are in. */
    public List<Connection> drain() {
        draining = true;
        return List.copyOf(open);
    }

    /** Whether this pod is going away. */
    public boolean isDraining() {
        return draining;
    }

    /** How many are open. */
    public int total() {
        return open.size();
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
        open.forEach(connection -> connection.beat(now));
    }
}
