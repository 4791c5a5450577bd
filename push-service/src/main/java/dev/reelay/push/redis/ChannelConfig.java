package dev.reelay.push.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Times of the subscriber connection. Its address is {@code quarkus.redis.hosts}. */
@ConfigMapping(prefix = "reelay.push.redis")
public interface ChannelConfig {

    /** The longest a join waits until its room is subscribed; then it goes on from Postgres alone. */
    @WithDefault("1s")
    Duration ackTimeout();

    /** The longest a connection may take to come about. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How often the connection is probed with a PING of its own. */
    @WithDefault("1s")
    Duration pingInterval();

    /** How long its answer may take, with nothing else heard, before rooms are read from Postgres as if Redis were away. */
    @WithDefault("500ms")
    Duration silentAfter();

    /** How long its answer may take before the connection counts as lost; longer than {@link #silentAfter()}. */
    @WithDefault("2s")
    Duration pingTimeout();

    /** Bound of the first wait before connecting again; doubles up to {@link #reconnectMax()}, each wait drawn below it. */
    @WithDefault("100ms")
    Duration reconnectMin();

    /** Bound of any wait before connecting again. */
    @WithDefault("2s")
    Duration reconnectMax();

    /** Channels in one SUBSCRIBE after a reconnect. */
    @WithDefault("500")
    int subscribeBatch();
}
