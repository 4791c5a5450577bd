package dev.reelay.push.live;

import dev.reelay.push.room.RoomLimits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds and times of the rooms. */
@ConfigMapping(prefix = "reelay.push.rooms")
public interface RoomConfig {

    /** How often the heads of all rooms are compared with Postgres; each wait varies by a fifth. */
    @WithDefault("5s")
    Duration headCheckInterval();

    /** The same for rooms whose Redis is away or silent, when nothing else brings events. */
    @WithDefault("1s")
    Duration headCheckIntervalWithoutRedis();

    /** Rooms in one query of heads. */
    @WithDefault("1000")
    int headBatch();

    /** Frames that a room may deliver while it reads for joins; more, and the read is done again. */
    @WithDefault("1000")
    int joinBuffer();

    /** Reads after which a join is given up with the error {@code unavailable}. */
    @WithDefault("4")
    int readTries();

    /** Wait between two tries of a failed read. */
    @WithDefault("250ms")
    Duration retryDelay();

    /** Events that one room keeps while earlier ones are missing; later ones are read again. */
    @WithDefault("256")
    int pendingEvents();

    /** Generations whose newest progress one room keeps while events are missing. */
    @WithDefault("256")
    int heldProgress();

    /** Generations whose newest version one room remembers, to tell late progress from news. */
    @WithDefault("1024")
    int knownGenerations();

    /**
     * Frames that were heard and may wait to be put in order; one more counts as unheard and is read from Postgres. It
     * takes an event loop that stands still, or far behind with telling, to come to that.
     */
    @WithDefault("20000")
    int arrivals();

    /** Frames and answers that one event loop has not told all of its members, beyond which no more frames are put in order. */
    @WithDefault("10000")
    int underWay();

    /** Members that one event loop tells what is new, and lets in, before it does whatever else has come for it. */
    @WithDefault("256")
    int membersATurn();

    /** These as the hub wants them. */
    default RoomLimits limits() {
        return new RoomLimits(
                joinBuffer(),
                readTries(),
                retryDelay(),
                pendingEvents(),
                heldProgress(),
                knownGenerations(),
                headBatch(),
                arrivals(),
                underWay(),
                membersATurn());
    }
}
