package dev.reelay.ingest.inbox;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds towards Postgres. How many connections there may be is {@code quarkus.datasource.reactive.max-size}. */
@ConfigMapping(prefix = "reelay.ingest.inbox")
public interface InboxConfig {

    /**
     * Most deliveries that wait for their group; the next one is answered 503 at once. The bytes of their bodies are bounded by
     * {@code reelay.ingest.http.bodies-in-flight}.
     */
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

    /** Deliveries that are committed together. */
    Group group();

    /** Bounds of a group. Nobody waits for one to fill: deliveries gather only while all groups allowed are under way. */
    interface Group {

        /** Most groups under way at once. Fewer make larger groups, which cost Postgres less for each row. */
        @WithDefault("3")
        int maxInFlight();

        /** Most deliveries in one group. */
        @WithDefault("128")
        int maxRows();

        /** Most bytes of bodies in one group; a larger body goes alone. */
        @WithDefault("4M")
        MemorySize maxBytes();
    }
}
