package dev.reelay.push.supabase.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of {@code /realtime/v1/websocket}. */
@ConfigMapping(prefix = "reelay.push.supabase")
public interface SupabaseConfig {

    /**
     * How long a client may be in no topic before it is closed: one that never shows a good token, or has left. Longer than
     * the 50 s after which the library itself closes what it does not need.
     */
    @WithDefault("60s")
    Duration idleTimeout();

    /** How often a client is pinged, by the WebSocket's own ping, which a page in the background answers as well. */
    @WithDefault("25s")
    Duration pingInterval();

    /** How long a ping may stay without any sign of life before the client counts as gone. */
    @WithDefault("20s")
    Duration pongTimeout();

    /** Largest message that a client may send, bytes. */
    @WithDefault("65536")
    int maxMessageBytes();

    /** Frames that a client may send at once. */
    @WithDefault("200")
    int inboundBurst();

    /** Frames a second that a client may send in the long run. */
    @WithDefault("20")
    int inboundRate();

    /**
     * How far back a client that comes again is told what was told: longer than a reconnect takes. A page that asks for a
     * replay says by itself how far.
     */
    @WithDefault("2m")
    Duration replayWindow();

    /** Most events of a room that are looked at for a replay, the newest. */
    @WithDefault("50")
    int replayEvents();
}
