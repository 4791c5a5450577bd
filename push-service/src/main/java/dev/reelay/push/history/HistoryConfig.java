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

    /** The longest time to connect. */
    @WithDefault("3s")
    Duration connectTimeout();

    /**
     * A connection on which nothing was read for so long is closed: it ends one whose other side vanished without a word.
     * Longer than {@code statement_timeout}, which ends a slow statement before.
     */
    @WithDefault("30s")
    Duration readIdleTimeout();

    /** Most events that a join replays; a client that missed more gets the snapshot alone. */
    @WithDefault("1000")
    int replayEvents();

    /**
     * Most bytes that a join replays, the events' frames included. The rooms of a connection are answered one after the
     * other, so that with half of {@code reelay.push.outbound-bytes} replays alone do not make a client count as slow:
     * the other half is for a stream's ids, the snapshot, and what the rooms tell meanwhile.
     */
    @WithDefault("524288")
    long replayBytes();

    /** Events that one read of a hole brings. */
    @WithDefault("100")
    int fillEvents();
}
