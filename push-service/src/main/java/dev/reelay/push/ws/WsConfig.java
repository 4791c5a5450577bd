package dev.reelay.push.ws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of {@code /ws}. */
@ConfigMapping(prefix = "reelay.push.ws")
public interface WsConfig {

    /** How long a client that brought no token may take to send its {@code auth} frame. */
    @WithDefault("10s")
    Duration authTimeout();

    /** How often a client is pinged. */
    @WithDefault("25s")
    Duration pingInterval();

    /** How long a ping may stay without any sign of life before the client counts as gone. */
    @WithDefault("20s")
    Duration pongTimeout();

    /** Largest message that a client may send, bytes. */
    @WithDefault("8192")
    int maxMessageBytes();

    /** Frames that a client may send at once. */
    @WithDefault("200")
    int inboundBurst();

    /** Frames a second that a client may send in the long run. */
    @WithDefault("20")
    int inboundRate();
}
