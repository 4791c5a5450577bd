package dev.reelay.ingest.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Finished;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"type":"video.generation.completed","created_at":…,"data":{"id":…,"status":…,"unsigned_urls":[…],"error":…}}}. The
 * type decides; {@code status} repeats it.
 */
final class VideoEvent {

    private static final Set<String> FIELDS = Set.of("type", "data");

    private static final int MAX_ERROR_LENGTH = 2_000;

    private final String type;
    private final BodyFields data;

    private VideoEvent(BodyFields fields) {
        String said = fields.text("type");
        this.type = said == null ? "" : said;
        this.data = fields.object("data");
    }

    static VideoEvent read(byte[] body) {
        return new VideoEvent(BodyFields.read(body, FIELDS));
    }

    Translation translated() {
        String jobId = data.text("id");
        StatusMessage message = message();
        return message == null
                ? Translation.untranslatable(null, jobId, "the event's type is not one we know")
                : Translation.of(null, jobId, message);
    }

    private @Nullable StatusMessage message() {
        return switch (type) {
            // The signed addresses need no credentials, the unsigned ones may.
            case "video.generation.completed" -> Finished.withFiles(data.get("urls"), data.get("unsigned_urls"));
            case "video.generation.failed" -> ended(GenerationStatus.FAILED, "provider_failed", null);
            case "video.generation.cancelled" -> ended(GenerationStatus.CANCELED, "provider_canceled", null);
            case "video.generation.expired" ->
                ended(GenerationStatus.FAILED, "provider_failed", "the job expired at the provider");
            default -> null;
        };
    }

    private StatusMessage ended(GenerationStatus status, String code, @Nullable String otherwise) {
        JsonNode error = data.get("error");
        String words = error != null && error.isObject()
                ? data.object("error").text("message", MAX_ERROR_LENGTH)
                : data.text("error", MAX_ERROR_LENGTH);
        return StatusMessage.ended(status, code, words == null ? otherwise : words);
    }
}
