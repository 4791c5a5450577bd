package dev.reelay.ingest.kling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Finished;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"task_id":…,"task_status":"submitted|processing|succeed|failed","task_status_msg":…,"task_result":{"videos":[…]}}}.
 */
final class KlingTask {

    private static final Set<String> FIELDS = Set.of("task_id", "task_status", "task_status_msg", "task_result");
    private static final int MAX_ERROR_LENGTH = 2_000;

    private final BodyFields fields;

    private KlingTask(BodyFields fields) {
        this.fields = fields;
    }

    static KlingTask read(byte[] body) {
        return new KlingTask(BodyFields.read(body, FIELDS));
    }

    Translation translated() {
        String jobId = fields.text("task_id");
        StatusMessage message = switch (String.valueOf(fields.text("task_status"))) {
            case "submitted" -> StatusMessage.working(GenerationStatus.STARTING, null, null);
            case "processing" -> StatusMessage.working(GenerationStatus.PROCESSING, null, null);
            case "succeed" -> succeeded();
            case "failed" -> StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", error());
            default -> null;
        };
        return message == null
                ? Translation.untranslatable(null, jobId, "the task's status is not one we know")
                : Translation.of(null, jobId, message);
    }

    private StatusMessage succeeded() {
        JsonNode result = fields.get("task_result");
        return result == null ? Finished.withFiles() : Finished.withFiles(result.get("videos"), result.get("images"));
    }

    private @Nullable String error() {
        String text = fields.text("task_status_msg");
        return text == null || text.length() <= MAX_ERROR_LENGTH ? text : text.substring(0, MAX_ERROR_LENGTH);
    }
}
