package dev.reelay.worker.redis;

import dev.reelay.model.redis.ClusterSlot;
import dev.reelay.model.redis.RedisAddress;
import dev.reelay.model.redis.Rendezvous;
import dev.reelay.model.room.Room;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The Redis servers of the configured mode. */
@Singleton
public class RedisServers {

    /** So many ways lead into a cluster, each for slots in a row: a master that is away holds up its own, and few others. */
    private static final int CLUSTER_WAYS = 16;

    private final RedisConfig config;
    private final Redis configured;
    private final RedisSettings settings;
    private final Vertx vertx;

    /** A client of each, in the order of the configuration; empty where the configured client does. */
    private final Map<RedisAddress, Redis> clients = new LinkedHashMap<>();

    /** @throws ConfigurationException when the addresses do not fit the mode */
    RedisServers(RedisConfig config, Redis configured, RedisSettings settings, Vertx vertx) {
        this.config = config;
        this.configured = configured;
        this.settings = settings;
        this.vertx = vertx;
        switch (config.mode()) {
            case SINGLE, SENTINEL -> {
                // The configured client knows its way.
            }
            case CLUSTER, SHARDED -> {
                try {
                    settings.addresses().forEach(address -> clients.put(address, client(address)));
                } catch (IllegalArgumentException e) {
                    throw new ConfigurationException("quarkus.redis.hosts: " + e.getMessage(), e);
                }
            }
        }
    }

    private Redis client(RedisAddress address) {
        return Redis.createClient(vertx, settings.at(address));
    }

    /** Each makes a connection on which all hints of its part can be heard; together they hear all of them. */
    public List<Supplier<Future<RedisConnection>>> listening() {
        return switch (config.mode()) {
            case SINGLE, SENTINEL -> List.of(configured::connect);
            case SHARDED ->
                clients.values().stream()
                        .map(client -> (Supplier<Future<RedisConnection>>) client::connect)
                        .toList();
            // What is published on one node is heard on any.
            case CLUSTER -> List.of(inTurn(List.copyOf(clients.values())));
        };
    }

    private static Supplier<Future<RedisConnection>> inTurn(List<Redis> nodes) {
        AtomicInteger turn = new AtomicInteger();
        return () ->
                nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size())).connect();
    }

    /**
     * The ways that the messages of rooms go, each of which is on its own when another is blocked.
     *
     * @param patience how long the whole of a batch may take
     */
    public List<RoomWay> roomWays(Duration patience) {
        return switch (config.mode()) {
            case SINGLE, SENTINEL -> List.of(RoomWay.to(configured));
            case SHARDED -> clients.values().stream().map(RoomWay::to).toList();
            case CLUSTER -> {
                ClusterMasters masters = new ClusterMasters(List.copyOf(clients.keySet()), this::client);
                // A batch may be sent twice.
                yield Collections.nCopies(CLUSTER_WAYS, new ClusterWay(masters, patience.dividedBy(2)));
            }
        };
    }

    /** Tells which of {@link #roomWays} a room's messages go, by its index: always the same. */
    public WayOf wayOf() {
        return switch (config.mode()) {
            case SINGLE, SENTINEL -> room -> 0;
            case CLUSTER -> room -> ClusterSlot.of(room.channel()) * CLUSTER_WAYS / ClusterSlot.COUNT;
            case SHARDED -> {
                List<RedisAddress> order = List.copyOf(clients.keySet());
                Rendezvous rendezvous = new Rendezvous(order);
                yield room -> order.indexOf(rendezvous.nodeOf(room.channel()));
            }
        };
    }

    /** The index of the way that a room's messages go. */
    @FunctionalInterface
    public interface WayOf {

        /** From 0 on. */
        int index(Room room);
    }
}
