package dev.reelay.push.supabase.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.model.room.EventType;
import dev.reelay.model.room.Room;
import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.RoomFrame;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rooms' messages in the words of the Supabase frontends that exist: {@code {type, title, message, …, data}}. */
final class Notification {

    private Notification() {}

    /**
     * What is told of {@code frame}; empty when there are no words for it.
     *
     * @param now stands in for the time of progress, which has none
     */
    static Optional<ObjectNode> of(RoomFrame frame, Instant now) {
        Instant at = frame instanceof EventFrame event ? event.at() : now;
        JsonNode data = frame.data();
        return switch (frame.type()) {
            case EventType.CREDITS_REFUNDED -> Optional.of(refund(frame.room(), data, at));
            case EventType.CREDITS_LOW -> Optional.of(low(frame.room(), data, at));
            default -> ofGeneration(frame.room(), Step.ofType(frame.type()), data, at);
        };
    }

    /** What is told of a generation as a snapshot of {@code room} shows it. */
    static Optional<ObjectNode> ofSnapshot(Room room, JsonNode generation, Instant now) {
        return ofGeneration(room, Step.ofState(generation), generation, now);
    }

    private static ObjectNode refund(Room room, JsonNode data, Instant at) {
        long amount = data.path("amount").asLong();
        ObjectNode told = Json.MAPPER
                .createObjectNode()
                .put("creditsRefunded", amount)
                .put("reason", data.path("reason").asText("generation_failed"));
        copy(data, "generationId", told);
        return payload(room, "credit_refund", "Credits came back", amount + " credits came back.", at, told);
    }

    private static ObjectNode low(Room room, JsonNode data, Instant at) {
        ObjectNode told = Json.MAPPER.createObjectNode();
        copy(data, "balance", told);
        copy(data, "threshold", told);
        String message = data.path("balance").asLong() + " credits are left.";
        return payload(room, "credit_low_warning", "Few credits are left", message, at, told);
    }

    private static Optional<ObjectNode> ofGeneration(Room room, @Nullable Step step, JsonNode data, Instant at) {
        String kind = data.path("kind").asText("video");
        if (step == null) {
            return Optional.empty();
        }
        ObjectNode told = Json.MAPPER.createObjectNode();
        copy(data, "generationId", told);
        if (room.scope() == Room.Scope.VIDEO) {
            copy(data, "videoId", told);
        }
        String type = kind + "_generation_" + step.name().toLowerCase(Locale.ROOT);
        return Optional.of(
                switch (step) {
                    case PROGRESS -> {
                        String message = data.path("message").asText("Your " + kind + " is being made.");
                        yield payload(room, type, "Your " + kind + " is on its way", message, at, progress(data, told));
                    }
                    case COMPLETED -> {
                        String message = "The " + kind + " has been made.";
                        yield payload(
                                room, type, "Your " + kind + " is ready", message, at, completed(kind, data, told));
                    }
                    case FAILED -> {
                        String error = errorOf(data);
                        copy(data, "sessionId", told);
                        told.put("error", error);
                        copy(data, "creditsUsed", told);
                        yield payload(room, type, "Your " + kind + " failed", error, at, told);
                    }
                });
    }

    private static ObjectNode progress(JsonNode data, ObjectNode told) {
        copy(data, "sessionId", told);
        told.put("status", data.path("status").asText().equals("starting") ? "starting" : "processing");
        told.put("progress", data.path("progress").asInt());
        copy(data, "estimatedTime", told);
        copy(data, "startedAt", told);
        copyModel(data, told);
        return told;
    }

    private static ObjectNode completed(String kind, JsonNode data, ObjectNode told) {
        copy(data, "providerJobId", told, "replicateId");
        copy(data, "sessionId", told);
        if (data.has("files") || kind.equals("video")) {
            // Where there are no files there was a text.
            var urls = told.putArray(kind + "Urls");
            data.path("files").forEach(file -> urls.add(file.path("url").asText()));
        }
        copy(data, "text", told);
        copy(data, "textUrl", told);
        copy(data, "processingTime", told);
        copy(data, "creditsUsed", told);
        copyModel(data, told);
        return told;
    }

    private static void copyModel(JsonNode data, ObjectNode told) {
        copy(data, "model", told);
        copy(data, "modelVersion", told);
    }

    private static String errorOf(JsonNode data) {
        JsonNode error = data.hasNonNull("error") ? data.get("error") : data.path("errorCode");
        return error.asText(data.path("status").asText());
    }

    private static ObjectNode payload(
            Room room, String type, String title, String message, Instant at, ObjectNode data) {
        ObjectNode payload = Json.MAPPER
                .createObjectNode()
                .put("type", type)
                .put("title", title)
                .put("message", message);
        if (room.scope() == Room.Scope.USER) {
            payload.put("userId", room.id());
        }
        payload.put("timestamp", at.toString()).set("data", data);
        return payload;
    }

    private static void copy(JsonNode from, String name, ObjectNode to) {
        copy(from, name, to, name);
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        JsonNode value = from.get(name);
        if (value != null && !value.isNull()) {
            to.set(as, value);
        }
    }
}
