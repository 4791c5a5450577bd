package dev.reelay.worker.credit;

import dev.reelay.worker.loop.LoopConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the ledger is checked against itself. */
@ConfigMapping(prefix = "reelay.credit.check")
public interface CheckConfig {

    /** Most accounts that are checked in one statement; while that takes too long, half as many. */
    @WithDefault("100")
    int batch();

    /** The pause between two batches of a sweep over all accounts, over all workers together. */
    @WithDefault("1s")
    Duration pause();

    /** The pause between two sweeps, over all workers together. */
    @WithDefault("10m")
    Duration interval();

    /** The loop that looks whether the next batch is due. */
    LoopConfig loop();
}
