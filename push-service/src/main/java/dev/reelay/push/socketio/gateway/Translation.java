package dev.reelay.push.socketio.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.RoomFrame;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rooms' messages in the words of the Socket.IO frontends that exist: which event, with which fields. */
final class Translation {

    private static final String GENERATIONS = "generation.";

    private Translation() {}

    /**
     * What {@code audience} is told of {@code frame}; empty when that has no words for it.
     *
     * @param now stands in for the time of progress, which has none
     */
    static List<Told> of(Audience audience, RoomFrame frame, Instant now) {
        JsonNode data = frame.data();
        TextKind text = TextKind.of(data.path("kind").asText());
        if (text != null) {
            Instant at = frame instanceof EventFrame event ? event.at() : now;
            return texts(audience, text, data, frame.version(), at);
        }
        if (!frame.type().startsWith(GENERATIONS)) {
            return audience == Audience.OWNER ? List.of(Told.of(frame.type(), data)) : List.of();
        }
        return audience == Audience.VIEWER ? List.of() : job(Step.ofType(frame.type()), data);
    }

    /** What {@code audience} is told of a generation as a snapshot shows it. */
    static List<Told> ofSnapshot(Audience audience, JsonNode generation, Instant now) {
        TextKind text = TextKind.of(generation.path("kind").asText());
        if (text != null) {
            return texts(audience, text, generation, generation.path("version").asLong(), now);
        }
        return audience == Audience.VIEWER ? List.of() : job(Step.ofState(generation), generation);
    }

    private static List<Told> texts(Audience audience, TextKind kind, JsonNode data, long version, Instant at) {
        ObjectNode content = Json.MAPPER.createObjectNode();
        copy(data, "text", content, kind.field());
        copy(data, "textUrl", content, "text_url");
        ObjectNode payload = Json.MAPPER.createObjectNode();
        copy(data, "videoId", payload, "videoId");
        copy(data, "status", payload, "status");
        payload.put("timestamp", at.toString()).set("data", content);
        JsonNode id = data.get("generationId");
        Told.Twin twin = id == null ? null : new Told.Twin(id.asText(), version);
        Told status = new Told(kind.statusEvent(), payload, twin);
        return audience == Audience.OWNER ? List.of(status) : List.of(Told.of(kind.updateEvent(), payload), status);
    }

    private static List<Told> job(@Nullable Step step, JsonNode data) {
        if (step == null || !data.hasNonNull("generationId")) {
            return List.of();
        }
        ObjectNode payload = Json.MAPPER
                .createObjectNode()
                .put("generationId", data.path("generationId").asText());
        switch (step) {
            case STARTED -> payload.put("status", "started");
            case GOING_ON -> {
                JsonNode stage = data.path("stage");
                payload.put(
                        "status",
                        stage.isTextual()
                                ? stage.textValue()
                                : data.path("status").asText());
                payload.put("progress", data.path("progress").asInt());
            }
            case COMPLETED -> {
                payload.put("status", "completed");
                Results.put(payload, data);
                copy(data, "creditsUsed", payload, "credit");
            }
            case FAILED -> {
                payload.put("status", "failed");
                JsonNode error = data.hasNonNull("error") ? data.get("error") : data.path("errorCode");
                payload.put("error", error.asText(data.path("status").asText()));
            }
        }
        payload.put("message", data.path("message").asText(step.message()));
        return List.of(Told.of(step.event(), payload));
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        JsonNode value = from.get(name);
        if (value != null && !value.isNull()) {
            to.set(as, value);
        }
    }
}
