package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What was committed. Each answer is what one statement on the primary saw that began after the call; each call ends
 * within a bounded time, a failure being a failed stage and never a throw.
 */
public interface RoomHistory {

    /**
     * Head, snapshot and the events after {@code since}.
     *
     * @param since null for no events
     */
    CompletionStage<RoomState> read(Room room, @Nullable Long since);

    /** The next events after {@code seq}, as many as one read may bring. */
    CompletionStage<MissingEvents> eventsAfter(Room room, long seq);

    /** The heads of {@code rooms}; a room in which nothing was ever told may be left out. */
    CompletionStage<Map<Room, Long>> heads(Collection<Room> rooms);
}
