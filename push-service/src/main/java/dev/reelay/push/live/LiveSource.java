package dev.reelay.push.live;

import dev.reelay.model.room.Room;
import dev.reelay.push.room.RoomChannels;
import dev.reelay.push.room.RoomFrame;
import java.util.function.Consumer;

/** Where live frames come from, as a part with a life of its own: it connects, loses its connection, comes back. */
public interface LiveSource extends RoomChannels {

    /**
     * Begins to connect.
     *
     * @param frames gets each frame, on any thread, in the order heard
     * @param restored is run whenever frames may have been missed and are heard again from now on
     * @param silent is run when frames stop being heard and nothing has said so, which is noticed a while after
     */
    void start(Consumer<RoomFrame> frames, Runnable restored, Runnable silent);

    /** Whether everything published in the open rooms is heard. Any thread. */
    boolean isHeard();

    /** Whether everything published in {@code room}, which is open, is heard. On the hub's loop. */
    boolean isHeard(Room room);
}
