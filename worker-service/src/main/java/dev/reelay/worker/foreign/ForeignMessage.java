package dev.reelay.worker.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reelay.model.Ids;
import dev.reelay.model.delivery.JobReport;
import dev.reelay.model.delivery.JobSteps;
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
        JobReport report = new JobReport(data);
        return switch (happened) {
            case "pending" -> report.working(GenerationStatus.PENDING, null);
            case "started", "starting" -> report.working(GenerationStatus.STARTING, null);
            case "progress", "processing" -> report.working(GenerationStatus.PROCESSING, null);
            case "completed", "succeeded" -> report.succeeded(Outputs.in(data), result(data));
            case "failed" -> report.ended(GenerationStatus.FAILED, "provider_failed");
            case "canceled", "cancelled" -> report.ended(GenerationStatus.CANCELED, "provider_canceled");
            default -> {
                if (JobSteps.progress(happened) == null) {
                    throw new RefusedException(Refusal.UNKNOWN_STATUS);
                }
                yield report.working(GenerationStatus.PROCESSING, happened);
            }
        };
    }

    private static @Nullable String result(JsonNode data) {
        for (String field : TEXT_FIELDS) {
            String text = data.path(field).textValue();
            if (text != null) {
                if (text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
                    throw new RefusedException(Refusal.TEXT_TOO_LARGE);
                }
                return text;
            }
        }
        return null;
    }
}
