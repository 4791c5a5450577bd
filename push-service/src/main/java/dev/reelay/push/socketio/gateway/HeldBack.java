package dev.reelay.push.socketio.gateway;

import dev.reelay.push.room.RoomFrame;
import java.util.ArrayList;
import java.util.List;

/** What is to be told to a client that comes back, until it is known whether it goes on where it was. */
final class HeldBack {

    /** The read of a room ends within seconds. */
    private static final int MOST = 10_000;

    private final List<Runnable> tellings = new ArrayList<>();
    private long bytesLeft;

    /** @param bytes most bytes of replays: more at once would make the client count as slow */
    HeldBack(long bytes) {
        this.bytesLeft = bytes;
    }

    /** Whether {@code replay} may be told with the others; it counts then. */
    boolean hasRoomFor(List<? extends RoomFrame> replay) {
        long bytes = 0;
        for (RoomFrame frame : replay) {
            bytes += frame.utf8().length;
        }
        if (bytes > bytesLeft) {
            return false;
        }
        bytesLeft -= bytes;
        return true;
    }

    /** Keeps {@code telling}; false when there are too many. */
    boolean add(Runnable telling) {
        return tellings.size() < MOST && tellings.add(telling);
    }

    void run() {
        tellings.forEach(Runnable::run);
    }
}
