package dev.reelay.push.room;

import java.time.Duration;

/**
 * The bounds of one hub.
 *
 * @param joinBuffer frames that a room may deliver while a read for joins is under way, before that read is done again
 * @param readTries reads after which a join is given up
 * @param retryDelay between two tries of a read
 * @param pendingEvents events that one room keeps while the ones before them are missing
 * @param heldProgress generations whose newest progress one room keeps while events are missing
 * @param knownGenerations generations whose version one room remembers
 * @param headBatch rooms in one query of heads
 * @param arrivals frames that were heard and may wait for the hub's turn
 * @param underWay parcels on their way to one branch, or not yet told by it to all, beyond which no more frames are taken in
 * @param membersATurn members that a branch tells, and as many that it lets in, in one turn of its loop, before whatever else the loop has to do
 */
public record RoomLimits(
        int joinBuffer,
        int readTries,
        Duration retryDelay,
        int pendingEvents,
        int heldProgress,
        int knownGenerations,
        int headBatch,
        int arrivals,
        int underWay,
        int membersATurn) {

    public RoomLimits {
        if (joinBuffer < 1
                || readTries < 1
                || pendingEvents < 1
                || heldProgress < 1
                || knownGenerations < 1
                || headBatch < 1
                || arrivals < 1
                || underWay < 1
                || membersATurn < 1) {
            throw new IllegalArgumentException("every bound must be at least 1");
        }
        if (retryDelay.toMillis() < 1) {
            throw new IllegalArgumentException("retryDelay must be at least 1 ms");
        }
    }
}
