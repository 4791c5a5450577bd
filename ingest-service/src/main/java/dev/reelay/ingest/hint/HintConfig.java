package dev.reelay.ingest.hint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the hints to the worker. */
@ConfigMapping(prefix = "reelay.ingest.hint")
public interface HintConfig {

    /**
     * Pause after a hint, at least 1 ms. The hints that come meanwhile go together afterwards, the newest of each channel
     * only: any hint wakes the worker for all that waits.
     */
    @WithDefault("5ms")
    Duration pause();

    /** Longest time that Redis may take over one hint; after it the hint counts as failed. Several servers share it. */
    @WithDefault("1s")
    Duration timeout();
}
