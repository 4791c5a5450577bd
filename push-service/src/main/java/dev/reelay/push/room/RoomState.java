package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room as one statement saw it.
 *
 * @param head the newest event's seq; 0 when nothing was ever told there
 * @param snapshot how things stood
 * @param events the newest of the events that were asked for, ascending, without gap, the last one being the head; fewer
 *     than asked for where the limits or the kept history end
 */
public record RoomState(long head, Snapshot snapshot, List<EventFrame> events) {

    public RoomState {
        events = List.copyOf(events);
        if (!events.isEmpty() && events.get(events.size() - 1).seq() != head) {
            throw new IllegalArgumentException("the last event must be the head");
        }
    }

    /** The answer to a join of {@code room} with the cursor {@code since}. */
    Joined answerTo(Room room, @Nullable Long since) {
        if (since == null) {
            return new Joined(room, head, Joined.Outcome.FRESH, List.of(), snapshot);
        }
        long missed = head - since;
        if (missed < 0 || missed > events.size()) {
            return new Joined(room, head, Joined.Outcome.LOST, List.of(), snapshot);
        }
        List<EventFrame> replay = events.subList(events.size() - (int) missed, events.size());
        return new Joined(room, head, Joined.Outcome.RECOVERED, replay, snapshot);
    }
}
