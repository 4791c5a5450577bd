package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.concurrent.CompletionStage;

/** Where live frames come from. At most once by nature: any may be missing, late, repeated or out of order. */
public interface RoomChannels {

    /**
     * Starts listening to {@code room}.
     *
     * @return done, never failed, once what is published from now on will be heard, or after a bounded wait without that
     *     promise: the room then lives on head checks until the source is back
     */
    CompletionStage<Void> open(Room room);

    /** Stops listening. */
    void close(Room room);
}
