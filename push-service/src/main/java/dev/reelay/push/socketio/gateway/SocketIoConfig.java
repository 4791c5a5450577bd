package dev.reelay.push.socketio.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Bounds of {@code /socket.io/}. */
@ConfigMapping(prefix = "reelay.push.socketio")
public interface SocketIoConfig {

    /** How often a client is pinged; told to it when it connects. */
    @WithDefault("25s")
    Duration pingInterval();

    /** How long a ping may stay unanswered before the client counts as gone; told to it when it connects. */
    @WithDefault("20s")
    Duration pingTimeout();

    /** How long a WebSocket may take to become the transport of a client that began by polling. */
    @WithDefault("10s")
    Duration upgradeTimeout();

    /** How long a poll may wait meanwhile before it is answered with nothing, for the client to go over. */
    @WithDefault("100ms")
    Duration noopDelay();

    /** How long a polling client can learn that its session was ended. */
    @WithDefault("5s")
    Duration linger();

    /** How long a client may take to enter a namespace. */
    @WithDefault("45s")
    Duration connectTimeout();

    /** How long a client that brought no token may take to send {@code authenticate}; then it has to connect anew. */
    @WithDefault("30s")
    Duration authTimeout();

    /** Largest request or message that a client may send, bytes; told to it when it connects. */
    @WithDefault("65536")
    int maxPayload();

    /** Most packets in one request. */
    @WithDefault("100")
    int maxPackets();

    /** Requests and frames that a client may send at once. */
    @WithDefault("200")
    int inboundBurst();

    /** Requests and frames a second that a client may send in the long run. */
    @WithDefault("20")
    int inboundRate();

    /**
     * Whether a client may go on where it was when its connection was lost (Socket.IO's connection state recovery). Each
     * event then carries a string as its last argument, which the client keeps by itself.
     */
    @WithDefault("true")
    boolean recovery();

    /** How long after it was last heard a client can go on; and never longer than its token is good. */
    @WithDefault("10m")
    Duration recoveryWindow();

    /**
     * The keys that sign what a client goes on from, each {@code <id>:<secret>} with at least 32 characters of secret. The
     * first signs, all verify: to change it, put a fresh one first and take the old one out a window later. The same on all
     * pods. Without any, a pod makes one of its own, and clients can go on on that pod alone.
     */
    Optional<List<String>> recoveryKeys();
}
