package dev.reelay.ingest.route;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the HTTP edge. */
@ConfigMapping(prefix = "reelay.ingest.http")
public interface RouteConfig {

    /**
     * Memory for the bodies of all webhooks that are read or worked on at this moment; who does not fit is answered 503.
     * Count about three times as much heap: the driver holds a copy until the commit.
     */
    @WithDefault("64M")
    MemorySize bodiesInFlight();

    /**
     * How much of that the bodies of one source (an IPv4 address or an IPv6 /64) may take together, percent from 1 to 99, unless
     * an authentic webhook of the same sender came from there lately ({@code reelay.ingest.source.vouched-for}); more is
     * answered 503. A single body has its place however large.
     */
    @WithDefault("12")
    int sourceShare();

    /** How much of it is kept for bodies of up to 64 KiB, percent from 1 to 99: large ones do not fit into that part. */
    @WithDefault("12")
    int smallBodiesReserve();

    /**
     * Longest time from a webhook's headers to the end of its body; a slower one is answered 408 and its connection
     * closed, since nobody has proved yet who it is that holds the memory.
     */
    @WithDefault("10s")
    Duration bodyDeadline();

    /** Bodies larger than this are verified and translated by a worker thread, not by the event loop. */
    @WithDefault("256K")
    MemorySize offloadAbove();

    /** What {@code Retry-After} says with a 503; whole seconds. Replicate gives up about one minute after the end. */
    @WithDefault("2s")
    Duration retryAfter();

    /**
     * How long an answer waits that turns a webhook away before it was read, for its source or its sender sends too much: a
     * flood through a few connections is as slow as that. 0 for not at all.
     */
    @WithDefault("500ms")
    Duration turnedAwayDelay();

    /** Most answers that wait so; those beyond go at once. */
    @WithDefault("5000")
    int maxTurnedAway();
}
