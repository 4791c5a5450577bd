package dev.reelay.push.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a join.
 *
 * @param room which was joined
 * @param seq the head: everything up to it is in the replay or in the snapshot
 * @param outcome what became of the client's cursor
 * @param replay the events after the cursor, to be sent before this; empty unless recovered
 * @param snapshot how things stand
 */
public record Joined(Room room, long seq, Outcome outcome, List<EventFrame> replay, Snapshot snapshot) {

    /** What became of a cursor. */
    public enum Outcome {
        /** There was none. */
        FRESH,
        /** Everything after it is in the replay. */
        RECOVERED,
        /** It lies ahead of the head or too far back: only the snapshot holds. */
        LOST
    }

    /**
     * The frame of {@code /ws} and the data of {@code /sse}, one line.
     *
     * @param ref what the client gave with its join
     */
    public String text(@Nullable JsonNode ref) {
        return "{\"op\":\"joined\",\"room\":\"" + room.name() + "\",\"seq\":" + seq + ",\"recovered\":"
                + (outcome == Outcome.RECOVERED) + ",\"snapshot\":" + snapshot.json()
                + (ref == null ? "" : ",\"ref\":" + Json.write(ref)) + "}";
    }
}
