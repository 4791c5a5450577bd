package dev.reelay.push.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the reads. How many run at once is {@code quarkus.datasource.reactive.max-size}. */
@ConfigMapping(prefix = "reelay.push.history")
public interface HistoryConfig {

    /** The longest a read may take, the wait for a connection included. */
    @WithDefault("5s")
    Duration timeout();

    /** Reads that may wait for a connection; one more fails at once and is tried again later. */
    @WithDefault("5000")
    int maxWaiting();

    /** Most events that a join replays; a client that missed more gets the snapshot alone. */
    @WithDefault("1000")
    int replayEvents();

    /**
     * Most bytes of event data that a join replays, so that a replay alone cannot make a client count as slow (see
     * {@code reelay.push.outbound-bytes}).
     */
    @WithDefault("524288")
    long replayBytes();

    /** Events that one read of a hole brings. */
    @WithDefault("100")
    int fillEvents();
}
