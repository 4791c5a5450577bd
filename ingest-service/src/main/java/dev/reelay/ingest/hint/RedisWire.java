package dev.reelay.ingest.hint;

import dev.reelay.model.redis.RedisAddress;
import dev.reelay.model.redis.RedisMode;
import dev.reelay.model.redis.Rendezvous;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Publishes on the configured servers. Of several that know nothing of each other any will do, since workers listen to all of
 * them: each channel has its own by rendezvous, and while that is away the next one.
 */
@Singleton
class RedisWire implements HintPublisher.Wire {

    private final Redis configured;
    private final Map<RedisAddress, Redis> shards = new HashMap<>();
    private final @Nullable Rendezvous rendezvous;

    /** @throws ConfigurationException when the addresses do not fit the mode */
    RedisWire(RedisConfig config, Redis configured, RedisSettings settings, Vertx vertx) {
        this.configured = configured;
        if (config.mode() != RedisMode.SHARDED) {
            rendezvous = null;
            return;
        }
        try {
            List<RedisAddress> addresses = settings.addresses();
            rendezvous = new Rendezvous(addresses);
            addresses.forEach(address -> shards.put(address, Redis.createClient(vertx, settings.at(address))));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("quarkus.redis.hosts: " + e.getMessage(), e);
        }
    }

    @Override
    public Uni<Integer> publish(String channel, String message) {
        Request request = Request.cmd(Command.PUBLISH).arg(channel).arg(message);
        if (rendezvous == null) {
            return publish(configured, request);
        }
        Uni<Integer> published =
                Uni.createFrom().failure(() -> new IllegalStateException("no Redis server takes a hint"));
        for (RedisAddress address : rendezvous.inOrder(channel)) {
            Redis server = Objects.requireNonNull(shards.get(address));
            published = published.onFailure().recoverWithUni(() -> publish(server, request));
        }
        return published;
    }

    private static Uni<Integer> publish(Redis server, Request request) {
        return Uni.createFrom()
                .completionStage(() -> server.send(request).toCompletionStage())
                .map(RedisWire::listeners);
    }

    private static int listeners(@Nullable Response answer) {
        Integer heard = answer == null ? null : answer.toInteger();
        return heard == null ? 0 : heard;
    }
}
