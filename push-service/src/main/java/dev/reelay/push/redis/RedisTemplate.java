package dev.reelay.push.redis;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps what is configured under {@code quarkus.redis}, TLS and passwords included, for clients of single nodes. */
@Singleton
public class RedisTemplate implements RedisOptionsCustomizer {

    private volatile @Nullable RedisOptions configured;

    @Override
    public void customize(String clientName, RedisOptions options) {
        configured = new RedisOptions(options);
        // Used as it is for one server alone; the others have clients of their own.
        options.setType(RedisClientType.STANDALONE);
    }

    /**
     * The configured addresses, in their order.
     *
     * @throws IllegalArgumentException when there are none
     */
    List<String> addresses() {
        if (configured == null) {
            throw new IllegalArgumentException("say where Redis is, for example redis://localhost:6379");
        }
        return configured().getEndpoints();
    }

    /** Options for the server at {@code url} alone. */
    RedisOptions at(String url) {
        return new RedisOptions(configured())
                .setType(RedisClientType.STANDALONE)
                .setEndpoints(List.of(url));
    }

    private RedisOptions configured() {
        return Objects.requireNonNull(configured, "the Redis client is made before anybody asks");
    }
}
