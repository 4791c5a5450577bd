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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Publishes on the configured servers. Of several any will do: a cluster passes on what is published on one of its nodes, and to
 * servers that know nothing of each other workers listen alike. Each channel has its own by rendezvous, and while that is away
 * the next one.
 */
@Singleton
class RedisWire implements HintPublisher.Wire {

    private final Redis configured;
    private final Map<RedisAddress, Redis> servers = new HashMap<>();
    private final @Nullable Rendezvous rendezvous;
    private final Duration patience;

    /** @throws ConfigurationException when the addresses do not fit the mode */
    RedisWire(RedisConfig config, HintConfig hints, Redis configured, RedisSettings settings, Vertx vertx) {
        this.configured = configured;
        if (config.mode() == RedisMode.SINGLE || config.mode() == RedisMode.SENTINEL) {
            rendezvous = null;
            patience = hints.timeout();
            return;
        }
        try {
            List<RedisAddress> addresses = settings.addresses();
            rendezvous = new Rendezvous(addresses);
            addresses.forEach(address -> servers.put(address, Redis.createClient(vertx, settings.at(address))));
            // A server that keeps silent leaves time for the others.
            patience = hints.timeout().dividedBy(addresses.size());
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
            Redis server = Objects.requireNonNull(servers.get(address));
            published = published
                    .onFailure()
                    .recoverWithUni(() ->
                            publish(server, request).ifNoItem().after(patience).fail());
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
