package dev.reelay.worker.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the worker uses Postgres beyond the pool's own settings. */
@ConfigMapping(prefix = "reelay.postgres")
public interface PostgresConfig {

    /** How often a transaction that lost a deadlock is run again before its failure is handed on. */
    @WithDefault("5")
    int deadlockRetries();
}
