package dev.reelay.ingest.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds towards Postgres. How many statements run at once is {@code quarkus.datasource.reactive.max-size}. */
@ConfigMapping(prefix = "reelay.ingest.inbox")
public interface InboxConfig {

    /** Most deliveries that wait for a connection; the next one is answered 503 at once. */
    @WithDefault("1000")
    int maxWaiting();

    /** Longest time from the arrival at the inbox to the commit; after it the answer is 503. */
    @WithDefault("2s")
    Duration commitTimeout();

    /**
     * A connection on which nothing was read for so long is closed: it ends one whose other side vanished without a word,
     * and costs a reconnect after quiet times.
     */
    @WithDefault("30s")
    Duration readIdleTimeout();
}
