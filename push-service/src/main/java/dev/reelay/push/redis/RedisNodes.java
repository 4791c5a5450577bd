package dev.reelay.push.redis;

import dev.reelay.model.redis.RedisAddress;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A client for each node that is spoken to. Confined to the loop. */
final class RedisNodes {

    private final Redis configured;
    private final RedisTemplate template;
    private final Vertx vertx;
    private final Map<Node, Redis> clients = new HashMap<>();

    /** @param configured Quarkus's own client */
    RedisNodes(Redis configured, RedisTemplate template, Vertx vertx) {
        this.configured = configured;
        this.template = template;
        this.vertx = vertx;
    }

    Redis clientOf(Node node) {
        RedisAddress address = node.address();
        return address == null
                ? configured
                : clients.computeIfAbsent(node, fresh -> Redis.createClient(vertx, template.at(address.url())));
    }

    /** Closes the clients of all nodes but these. */
    void keepOnly(Set<Node> nodes) {
        clients.entrySet().removeIf(entry -> {
            boolean gone = !nodes.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
    }
}
