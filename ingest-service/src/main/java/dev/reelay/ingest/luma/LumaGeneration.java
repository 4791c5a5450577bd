package dev.reelay.ingest.luma;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Finished;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code {"id":…,"state":"queued|dreaming|completed|failed","failure_reason":…,"assets":{"video":…,"image":…}}}. */
final class LumaGeneration {

    private static final Set<String> FIELDS = Set.of("id", "state", "failure_reason", "assets");
    private static final int MAX_ERROR_LENGTH = 2_000;

    private final BodyFields fields;

    private LumaGeneration(BodyFields fields) {
        this.fields = fields;
    }

    static LumaGeneration read(byte[] body) {
        return new LumaGeneration(BodyFields.read(body, FIELDS));
    }

    Translation translated() {
        String jobId = fields.text("id");
        StatusMessage message = switch (String.valueOf(fields.text("state"))) {
            case "queued" -> StatusMessage.working(GenerationStatus.STARTING, null, null);
            case "dreaming" -> StatusMessage.working(GenerationStatus.PROCESSING, null, null);
            case "completed" -> succeeded();
            case "failed" -> StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", error());
            default -> null;
        };
        return message == null
                ? Translation.untranslatable(null, jobId, "the state is not one we know")
                : Translation.of(null, jobId, message);
    }

    /** Beside a video, the image is its preview. */
    private StatusMessage succeeded() {
        JsonNode assets = fields.get("assets");
        return assets == null ? Finished.withFiles() : Finished.withFiles(assets.get("video"), assets.get("image"));
    }

    private @Nullable String error() {
        String reason = fields.text("failure_reason");
        return reason == null || reason.length() <= MAX_ERROR_LENGTH ? reason : reason.substring(0, MAX_ERROR_LENGTH);
    }
}
