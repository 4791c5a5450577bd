package dev.reelay.worker.generation;

import dev.reelay.worker.loop.LoopConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a create request may be sent again under its {@code Idempotency-Key}. */
@ConfigMapping(prefix = "reelay.idempotency")
public interface IdempotencyConfig {

    /** How long a key is kept at least. */
    @WithDefault("24h")
    Duration keep();

    /** Most keys that are pruned in one statement. */
    @WithDefault("1000")
    int pruneBatch();

    /** The loop that prunes keys. */
    LoopConfig prune();
}
