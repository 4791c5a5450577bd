package dev.reelay.worker.reconcile;

import dev.reelay.worker.loop.LoopConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How jobs are looked after; when, is {@code reelay.provider.expected}. */
@ConfigMapping(prefix = "reelay.reconcile")
public interface ReconcileConfig {

    /** The loop that claims jobs to look at. */
    LoopConfig loop();

    /** Most jobs that are read at their providers at once. */
    @WithDefault("16")
    int batch();

    /** How long a claimed job belongs to its worker. Above what a request may take with its retries. */
    @WithDefault("60s")
    Duration lease();

    /** Most attempts that have ended, or were not sent yet, which are passed over in one statement. */
    @WithDefault("1000")
    int passOverBatch();
}
