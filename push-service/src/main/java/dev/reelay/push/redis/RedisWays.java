package dev.reelay.push.redis;

import dev.reelay.model.redis.RedisAddress;
import dev.reelay.model.redis.RedisMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How Redis is spoken to in the configured mode: which nodes there are, and by what commands. Confined to the loop. */
@Singleton
class RedisWays {

    private final RedisConfig config;
    private final RedisNodes nodes;
    private final Set<Node> seeds = new HashSet<>();
    private final Lookout lookout;

    /** @throws ConfigurationException when the addresses do not fit the mode */
    RedisWays(RedisConfig config, ChannelConfig times, Redis configured, RedisTemplate template, Vertx vertx) {
        this.config = config;
        this.nodes = new RedisNodes(configured, template, vertx);
        try {
            this.lookout = lookout(config, times.ackTimeout(), template.addresses());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("quarkus.redis.hosts: " + e.getMessage(), e);
        }
    }

    private Lookout lookout(RedisConfig config, Duration timeout, List<String> addresses) {
        return switch (config.mode()) {
            case SINGLE -> Lookout.fixed(new NodeMap.One(Node.CONFIGURED));
            case SHARDED ->
                Lookout.fixed(NodeMap.Shards.of(
                        addresses.stream().map(RedisAddress::parse).toList()));
            case SENTINEL -> {
                Inquiry inquiry = inquiry(addresses, timeout, false);
                yield () -> inquiry.ask(
                        Request.cmd(Command.SENTINEL)
                                .arg("GET-MASTER-ADDR-BY-NAME")
                                .arg(config.masterName()),
                        NodeAnswers::master);
            }
            case CLUSTER -> {
                Inquiry inquiry = inquiry(addresses, timeout, true);
                yield () -> inquiry.ask(Request.cmd(Command.CLUSTER).arg("SLOTS"), NodeAnswers::slots);
            }
        };
    }

    private Inquiry inquiry(List<String> addresses, Duration timeout, boolean namesKnow) {
        Inquiry inquiry = new Inquiry(nodes, addresses, timeout, namesKnow);
        seeds.addAll(inquiry.seeds());
        return inquiry;
    }

    Lookout lookout() {
        return lookout;
    }

    Duration lookInterval() {
        return config.lookInterval();
    }

    PubSub kind() {
        return config.mode() == RedisMode.CLUSTER ? PubSub.SHARDED : PubSub.PLAIN;
    }

    Redis clientOf(Node node) {
        return nodes.clientOf(node);
    }

    /** Closes the clients of nodes that are gone. */
    void keepOnly(Set<Node> present) {
        Set<Node> kept = new HashSet<>(seeds);
        kept.addAll(present);
        nodes.keepOnly(kept);
    }
}
