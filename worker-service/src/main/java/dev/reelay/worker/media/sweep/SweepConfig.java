package dev.reelay.worker.media.sweep;

import dev.reelay.worker.loop.LoopConfig;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Looking for what lost leases left in the bucket. */
public interface SweepConfig {

    /**
     * How long after a file's newest claim its lost leases are looked for. Longer than a transfer may take
     * ({@code reelay.media.fetch.total-time}): a process that was cut off from Postgres may upload for that long.
     */
    @WithDefault("30m")
    Duration after();

    /** How many files are looked after at a time. */
    @WithDefault("16")
    @Min(1)
    @Max(1000)
    int batch();

    /** When a file is looked after again where the store did not answer; until then no other process does. */
    @WithDefault("2m")
    Duration retry();

    /** The loop that does it. */
    @WithParentName
    LoopConfig loop();
}
