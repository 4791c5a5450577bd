package dev.reelay.worker.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reelay.model.Ids;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A status message as backends publish it that existed before, {@code
 * {"videoId":…,"status":"completed","timestamp":…,"data":{"formatted_text":…}}}, or {@code
 * {"type":"transcript.completed","data":{…}}}. The ids may stand in {@code data} as well.
 *
 * @param generationId the generation it names, if any
 * @param videoId the video it names, if any; one of the two is there
 * @param message what it says
 */
record ForeignMessage(
        @Nullable String generationId, @Nullable String videoId, StatusMessage message) {

    /** Longest text, in UTF-8: it stands in an event, and so in frames to every watcher. The same bound as for webhooks. */
    static final int MAX_TEXT_BYTES = 64 * 1024;

    private static final List<String> TEXT_FIELDS = List.of("formatted_text", "content", "text");

    /** The topic that a message of any kind may have. */
    private static final String ANY_TOPIC = "generation";

    private static final int MAX_STAGE_LENGTH = 64;
    private static final int MAX_MESSAGE_LENGTH = 1_000;
    private static final int MAX_ERROR_LENGTH = 2_000;

    /** A day; who says more does not know. */
    private static final int MAX_ESTIMATE_SECONDS = 86_400;

    /**
     * Reads {@code object}, which came on the channel of {@code kind}.
     *
     * @throws RefusedException when it is none that can be used
     */
    static ForeignMessage read(GenerationKind kind, JsonNode object) {
        JsonNode data = object.path("data").isObject() ? object.path("data") : JsonNodeFactory.instance.objectNode();
        String generationId = id(object, data, "generationId");
        String videoId = id(object, data, "videoId");
        if (generationId == null && videoId == null) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        return new ForeignMessage(generationId, videoId, message(happened(kind, object), data));
    }

    private static @Nullable String id(JsonNode object, JsonNode data, String name) {
        JsonNode id = object.hasNonNull(name) ? object.get(name) : data.get(name);
        if (id == null || id.isNull()) {
            return null;
        }
        if (!id.isTextual() || !Ids.isValid(id.textValue())) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        return id.textValue();
    }

    private static String happened(GenerationKind kind, JsonNode object) {
        if (object.path("status").isTextual()) {
            return object.get("status").textValue();
        }
        if (!object.path("type").isTextual()) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        String type = object.get("type").textValue();
        int dot = type.indexOf('.');
        String topic = type.substring(0, Math.max(dot, 0));
        if (!topic.equals(kind.topic()) && !topic.equals(ANY_TOPIC)) {
            throw new RefusedException(Refusal.UNKNOWN_KIND);
        }
        return type.substring(dot + 1);
    }

    private static StatusMessage message(String happened, JsonNode data) {
        return switch (happened) {
            case "pending" -> working(GenerationStatus.PENDING, null, data);
            case "started", "starting" -> working(GenerationStatus.STARTING, null, data);
            case "progress", "processing" -> working(GenerationStatus.PROCESSING, null, data);
            case "completed", "succeeded" -> succeeded(data);
            case "failed" -> ended(GenerationStatus.FAILED, "provider_failed", data);
            case "canceled", "cancelled" -> ended(GenerationStatus.CANCELED, "provider_canceled", data);
            default -> {
                if (Steps.progress(happened) == null) {
                    throw new RefusedException(Refusal.UNKNOWN_STATUS);
                }
                yield working(GenerationStatus.PROCESSING, happened, data);
            }
        };
    }

    private static StatusMessage working(GenerationStatus status, @Nullable String step, JsonNode data) {
        String said = text(data, "stage", MAX_STAGE_LENGTH);
        String stage = said == null ? step : said;
        Integer progress = number(data, "progress", 100);
        return new StatusMessage(
                status,
                stage,
                progress == null ? Steps.progress(stage) : progress,
                text(data, "message", MAX_MESSAGE_LENGTH),
                number(data, "estimatedTime", MAX_ESTIMATE_SECONDS),
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static StatusMessage succeeded(JsonNode data) {
        return new StatusMessage(
                GenerationStatus.SAVING,
                text(data, "stage", MAX_STAGE_LENGTH),
                100,
                text(data, "message", MAX_MESSAGE_LENGTH),
                null,
                Outputs.in(data),
                result(data),
                null,
                null,
                null);
    }

    private static StatusMessage ended(GenerationStatus status, String errorCode, JsonNode data) {
        String message = text(data, "message", MAX_MESSAGE_LENGTH);
        String error = text(data, "error", MAX_ERROR_LENGTH);
        return new StatusMessage(
                status,
                text(data, "stage", MAX_STAGE_LENGTH),
                null,
                message,
                null,
                List.of(),
                null,
                errorCode,
                error == null ? message : error,
                null);
    }

    private static @Nullable String result(JsonNode data) {
        for (String field : TEXT_FIELDS) {
            String text = text(data, field, Integer.MAX_VALUE);
            if (text != null) {
                if (text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
                    throw new RefusedException(Refusal.TEXT_TOO_LARGE);
                }
                return text;
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode data, String name, int limit) {
        JsonNode value = data.get(name);
        if (value == null || !value.isTextual()) {
            return null;
        }
        String text = value.textValue();
        return text.length() <= limit ? text : text.substring(0, limit);
    }

    /** Rounded down and held between 0 and {@code most}: 99.7 is not done, 101 is. */
    private static @Nullable Integer number(JsonNode data, String name, int most) {
        JsonNode value = data.get(name);
        if (value == null || !value.isNumber() || Double.isNaN(value.doubleValue())) {
            return null;
        }
        return (int) Math.max(0, Math.min(most, Math.floor(value.doubleValue())));
    }
}
