package dev.reelay.worker.redis;

import dev.reelay.model.redis.RedisMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the Redis servers are; the same words in every service. Their addresses are {@code quarkus.redis.hosts}. */
@ConfigMapping(prefix = "reelay.redis")
public interface RedisConfig {

    /**
     * {@code single}: one server. {@code sentinel}: the addresses are those of sentinels. {@code cluster}: they are some
     * nodes of one Redis Cluster (7.0 or newer). {@code sharded}: they are all of several servers that know nothing of each
     * other, in any order; every service must name the same ones.
     */
    @WithDefault("single")
    RedisMode mode();

    /** What the sentinels call the server. */
    @WithDefault("mymaster")
    String masterName();
}
