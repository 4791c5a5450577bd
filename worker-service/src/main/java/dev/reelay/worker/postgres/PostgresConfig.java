package dev.reelay.worker.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the worker uses Postgres beyond the pool's own settings. */
@ConfigMapping(prefix = "reelay.postgres")
public interface PostgresConfig {

    /** How often a transaction that lost a deadlock is run again before its failure is handed on. */
    @WithDefault("5")
    int deadlockRetries();

    /** Most statements and transactions that wait for a connection; the next one fails at once. */
    @WithDefault("500")
    int maxWaiting();

    /** The longest time to connect. */
    @WithDefault("3s")
    Duration connectTimeout();

    /**
     * A connection on which nothing was read for so long is closed: it ends one whose other side vanished without a word.
     * Longer than {@code statement_timeout}, which ends a slow statement before.
     */
    @WithDefault("30s")
    Duration readIdleTimeout();

    /**
     * The longest time for one transaction, the wait for a connection included; after it the caller is told that it
     * failed, whatever becomes of it.
     */
    @WithDefault("20s")
    Duration transactionLimit();
}
