package dev.reelay.push.engineio.forward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of polling across pods. */
@ConfigMapping(prefix = "reelay.push.socketio.forward")
public interface ForwardConfig {

    /**
     * Whether a polling request that comes to the wrong pod is answered by the right one, over Redis. Needed where the load
     * balancer is not sticky and clients do not connect by WebSocket alone.
     */
    @WithDefault("true")
    boolean enabled();

    /** Requests of other pods' clients that one pod may have under way; one more is told that its session is lost. */
    @WithDefault("2000")
    int inFlight();

    /** How long the other pod may take to take what a client sent. */
    @WithDefault("5s")
    Duration postTimeout();

    /** How long it may keep a poll: longer than a client goes without being pinged. */
    @WithDefault("1m")
    Duration pollTimeout();

    /**
     * How long the pod that a poll came to may take to say that it has written the answer. Later that counts as lost, and the
     * session ends: its client comes anew and goes on from its offset. A client must be able to take a whole replay in that time.
     */
    @WithDefault("5s")
    Duration writtenWithin();

    /** How often it is looked whether pods that owe answers are still there; what one that has died owes is given up. */
    @WithDefault("1s")
    Duration lookInterval();
}
