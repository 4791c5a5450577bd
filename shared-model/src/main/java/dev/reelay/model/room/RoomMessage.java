package dev.reelay.model.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is told in a room. Its JSON is the frame of {@code /ws}, on Redis as well, so that it is encoded once by the
 * worker and passed on as it is.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RoomMessage.Event.class, name = "event"),
    @JsonSubTypes.Type(value = RoomMessage.Progress.class, name = "progress")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface RoomMessage {

    /** Where it is told. */
    Room room();

    /** The version of the generation it speaks of; 0 where it speaks of none. */
    long version();

    /** What happened, e.g. {@code generation.completed}. */
    String type();

    /** The generation (or other thing) it tells of. */
    JsonNode data();

    /** The generation's id in {@link #data()}; null where it speaks of none. */
    default @Nullable String generationId() {
        JsonNode id = data().get("generationId");
        return id == null ? null : id.asText();
    }

    /** Its one encoding. */
    default String encode() {
        return Json.write(this);
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws java.io.UncheckedIOException when {@code frame} is no room message
     */
    static RoomMessage decode(String frame) {
        return Json.read(frame, RoomMessage.class);
    }

    /**
     * Numbered and durable: row {@code (room, seq)} of {@code room_event}.
     *
     * @param seq 1 and up, without gap within the room
     * @param at when it was written
     */
    @JsonPropertyOrder({"room", "seq", "version", "type", "at", "data"})
    record Event(Room room, long seq, long version, String type, Instant at, JsonNode data) implements RoomMessage {

        public Event {
            requireComplete(room, type, data);
            Objects.requireNonNull(at, "at");
            if (seq < 1) {
                throw new IllegalArgumentException("seq must be at least 1");
            }
        }
    }

    /** Un-numbered: only the newest of a generation matters, and none that an event has overtaken. */
    @JsonPropertyOrder({"room", "version", "type", "data"})
    record Progress(Room room, long version, String type, JsonNode data) implements RoomMessage {

        public Progress {
            requireComplete(room, type, data);
        }
    }

    private static void requireComplete(Room room, String type, JsonNode data) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(data, "data");
    }
}
