package dev.reelay.worker.loop;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How one loop runs; a group inside the configuration of whichever feature owns the loop. */
public interface LoopConfig {

    /** The longest pause between two passes when nobody wakes the loop: hints may be lost, rows are not. */
    @WithDefault("1s")
    Duration sweepInterval();

    /** How long a hint waits for others, so that a burst of them costs one pass. Half of it is jitter. */
    @WithDefault("4ms")
    Duration wakeDelay();

    /** The first pause after a failed pass; doubled with each further failure, then drawn at random up to that. */
    @WithDefault("200ms")
    Duration firstBackoff();

    /** The longest pause after a failed pass. */
    @WithDefault("10s")
    Duration maxBackoff();

    /** A pass that takes longer is given up and counted as failed; what it holds in Postgres is guarded by its lease. */
    @WithDefault("30s")
    Duration passLimit();
}
