package dev.reelay.push.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What we say besides what the rooms say. */
final class ServerFrames {

    static final String PONG = "{\"op\":\"pong\"}";

    private ServerFrames() {}

    /** @param room the room it is about, if any; {@code ref} what the client called the frame, if anything */
    static String error(ErrorCode code, String message, @Nullable Room room, @Nullable JsonNode ref) {
        ObjectNode frame = Json.MAPPER
                .createObjectNode()
                .put("op", "error")
                .put("code", code.word())
                .put("message", message);
        if (room != null) {
            frame.put("room", room.name());
        }
        if (ref != null) {
            frame.set("ref", ref);
        }
        return Json.write(frame);
    }

    static String drain(Duration retry) {
        return "{\"op\":\"drain\",\"retryMs\":" + retry.toMillis() + "}";
    }
}
