package dev.reelay.worker.inbox;

import dev.reelay.worker.loop.LoopConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How deliveries are applied. */
@ConfigMapping(prefix = "reelay.inbox")
public interface InboxConfig {

    /** The loop that claims deliveries. */
    LoopConfig loop();

    /** Most deliveries in one transaction. */
    @WithDefault("256")
    int batch();

    /** How often a delivery that cannot be applied is tried before it is dead. */
    @WithDefault("6")
    int maxTries();

    /** Bound of the first pause before such a delivery is tried again; doubled each time. */
    @WithDefault("1s")
    Duration firstBackoff();

    /** Bound of any such pause. */
    @WithDefault("2m")
    Duration maxBackoff();

    /** How often the connection that hears hints is probed; without an answer by the next time it is replaced. */
    @WithDefault("5s")
    Duration probeInterval();

    /** Bound of the first pause before that connection is made again; doubled each time. */
    @WithDefault("100ms")
    Duration firstReconnect();

    /** Bound of any such pause. */
    @WithDefault("5s")
    Duration maxReconnect();

    /** How often it is measured how far the inbox is behind. */
    @WithDefault("5s")
    Duration measureInterval();

    /**
     * How long a delivery is kept after it was applied. Longer than any sender goes on repeating one (Standard Webhooks:
     * 75.6 hours), so that a repeat is answered as one; one that comes later all the same changes nothing either.
     */
    @WithDefault("7d")
    Duration keep();

    /** How long a dead delivery is kept, for somebody to look at it. */
    @WithDefault("30d")
    Duration keepDead();

    /** Most deliveries that are pruned in one statement. */
    @WithDefault("1000")
    int pruneBatch();

    /** The pause after a full batch, so that pruning a backlog leaves room for others. */
    @WithDefault("50ms")
    Duration prunePause();

    /** How often it is looked whether something is to be pruned. */
    @WithDefault("1m")
    Duration pruneInterval();
}
