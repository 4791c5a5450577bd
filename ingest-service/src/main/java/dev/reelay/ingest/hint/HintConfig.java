package dev.reelay.ingest.hint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the hints to the worker. */
@ConfigMapping(prefix = "reelay.ingest.hint")
public interface HintConfig {

    /**
     * Most hints on the wire at once. While so many are, only the newest of each channel is kept and sent next: any hint
     * wakes the worker for all that waits. Must fit into {@code quarkus.redis.max-pool-size} plus
     * {@code quarkus.redis.max-pool-waiting}.
     */
    @WithDefault("24")
    int maxInFlight();

    /** Longest time that Redis may take over one hint; after it the hint counts as failed. */
    @WithDefault("1s")
    Duration timeout();
}
