package dev.reelay.worker.redis;

import dev.reelay.model.redis.ClusterSlot;
import dev.reelay.model.redis.RedisAddress;
import io.vertx.redis.client.Redis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Which node of a Redis Cluster has which slot, as far as nodes have told; where none has, one of the configured ones is
 * asked, the next one when it does not answer. Safe for use by several threads.
 */
final class ClusterMasters {

    /** Most nodes of which a client is kept: as many as a cluster may have. Addresses may change whenever one starts. */
    private static final int MAX_NODES = 1_000;

    private final List<RedisAddress> configured;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicReferenceArray<RedisAddress> told = new AtomicReferenceArray<>(ClusterSlot.COUNT);
    private final Function<RedisAddress, Redis> connecting;

    // Guarded by itself; first the one that was not needed for the longest time.
    private final Map<RedisAddress, Redis> clients = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param configured some nodes, at least one
     * @param connecting makes a client of one node
     */
    ClusterMasters(List<RedisAddress> configured, Function<RedisAddress, Redis> connecting) {
        this.configured = configured;
        this.connecting = connecting;
    }

    /** The node to which goes what belongs to {@code slot}. */
    RedisAddress of(int slot) {
        RedisAddress known = told.get(slot);
        return known != null ? known : asked(turn.get());
    }

    private RedisAddress asked(int whose) {
        return configured.get(Math.floorMod(whose, configured.size()));
    }

    /** A node has told that {@code master} has {@code slot}. */
    void learn(int slot, RedisAddress master) {
        told.set(slot, master);
    }

    /** {@code node} did not answer for {@code slot}: another one is asked who has it. */
    void forget(int slot, RedisAddress node) {
        told.compareAndSet(slot, node, null);
        int whose = turn.get();
        if (asked(whose).equals(node)) {
            turn.compareAndSet(whose, whose + 1);
        }
    }

    /** The client of one node. */
    Redis client(RedisAddress node) {
        synchronized (clients) {
            Redis client = clients.computeIfAbsent(node, connecting);
            if (clients.size() > MAX_NODES) {
                var longestUnused = clients.values().iterator();
                longestUnused.next().close();
                longestUnused.remove();
            }
            return client;
        }
    }
}
