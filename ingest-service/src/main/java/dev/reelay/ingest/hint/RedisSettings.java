package dev.reelay.ingest.hint;

import dev.reelay.model.redis.RedisAddress;
import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisRole;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes Quarkus's client one of the configured mode, and keeps its settings for clients of single servers. A cluster's nodes
 * are spoken to as single servers too: Vert.x's cluster client connects to all nodes or fails.
 */
@Singleton
public class RedisSettings implements RedisOptionsCustomizer {

    private final RedisConfig config;
    private volatile @Nullable RedisOptions configured;

    RedisSettings(RedisConfig config) {
        this.config = config;
    }

    @Override
    public void customize(String clientName, RedisOptions options) {
        configured = new RedisOptions(options);
        switch (config.mode()) {
            // That of the one, or of the first.
            case SINGLE, SHARDED, CLUSTER -> options.setType(RedisClientType.STANDALONE);
            case SENTINEL ->
                options.setType(RedisClientType.SENTINEL)
                        .setRole(RedisRole.MASTER)
                        .setMasterName(config.masterName());
        }
    }

    /** All addresses. */
    List<RedisAddress> addresses() {
        return configured().getEndpoints().stream().map(RedisAddress::parse).toList();
    }

    /** Options for the server at {@code address} alone. */
    RedisOptions at(RedisAddress address) {
        return new RedisOptions(configured())
                .setType(RedisClientType.STANDALONE)
                .setEndpoints(List.of(address.url()));
    }

    private RedisOptions configured() {
        return Objects.requireNonNull(configured, "the Redis client is made before anybody asks");
    }
}
