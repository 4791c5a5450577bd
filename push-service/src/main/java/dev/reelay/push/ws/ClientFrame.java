package dev.reelay.push.ws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What a client says. */
sealed interface ClientFrame {

    /** Lets it into a room, from the event after {@code since}. */
    record Join(Room room, @Nullable Long since, @Nullable JsonNode ref) implements ClientFrame {}

    /** Lets it out of a room. */
    record Leave(Room room) implements ClientFrame {}

    /** Brings a token, the first or a fresh one. */
    record Auth(String token, @Nullable JsonNode ref) implements ClientFrame {}

    /** Says which event it has seen. */
    record Ack(Room room, long seq) implements ClientFrame {}

    /** Asks for a sign of life. */
    record Ping() implements ClientFrame {}

    /** It could not be understood; the message is fit for the client. */
    final class BadFrameException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable JsonNode ref;

        BadFrameException(String message, @Nullable JsonNode ref) {
            super(message, null, false, false);
            this.ref = ref;
        }

        /** What the client called the frame, where that could be read. */
        @Nullable
        JsonNode ref() {
            return ref;
        }
    }

    /** Longest {@code ref} that is handed back, in characters. */
    int MAX_REF = 64;

    /** Reads what came in. */
    static ClientFrame parse(String text) throws BadFrameException {
        JsonNode frame = objectIn(text);
        JsonNode ref = refOf(frame);
        try {
            return switch (frame.path("op").asText()) {
                case "join" -> new Join(roomOf(frame), sinceOf(frame), ref);
                case "leave" -> new Leave(roomOf(frame));
                case "auth" -> new Auth(textOf(frame, "token"), ref);
                case "ack" -> new Ack(roomOf(frame), seqOf(frame.path("seq"), "seq"));
                case "ping" -> new Ping();
                default -> throw new IllegalArgumentException("op must be join, leave, auth, ack or ping");
            };
        } catch (IllegalArgumentException e) {
            throw new BadFrameException(String.valueOf(e.getMessage()), ref);
        }
    }

    private static JsonNode objectIn(String text) throws BadFrameException {
        try {
            JsonNode frame = Json.read(text, JsonNode.class);
            if (frame.isObject()) {
                return frame;
            }
        } catch (UncheckedIOException e) {
            throw new BadFrameException("a frame is a JSON object", null);
        }
        throw new BadFrameException("a frame is a JSON object", null);
    }

    private static @Nullable JsonNode refOf(JsonNode frame) throws BadFrameException {
        JsonNode ref = frame.get("ref");
        if (ref == null || ref.isNull()) {
            return null;
        }
        if (ref.isIntegralNumber() || ref.isTextual()) {
            if (ref.asText().length() <= MAX_REF) {
                return ref;
            }
        }
        throw new BadFrameException("ref must be an integer or a string of at most " + MAX_REF + " characters", null);
    }

    private static Room roomOf(JsonNode frame) {
        return Room.parse(textOf(frame, "room"));
    }

    private static String textOf(JsonNode frame, String name) {
        JsonNode value = frame.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " must be a string");
        }
        return value.textValue();
    }

    private static @Nullable Long sinceOf(JsonNode frame) {
        JsonNode since = frame.get("since");
        return since == null || since.isNull() ? null : (Long) seqOf(since, "since");
    }

    private static long seqOf(JsonNode value, String name) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalArgumentException(name + " must be an integer of at least 0");
        }
        return value.longValue();
    }
}
