package dev.reelay.ingest.gemini;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Finished;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"type":"video.generated","version":"v1","timestamp":…,"data":{"id":…,"output_file_uri":…,"file_name":…}}}. The
 * address may be one of a bucket ({@code gs://}), or be missing: then only the API, under its key, has the result.
 */
final class ProjectEvent {

    private static final Set<String> FIELDS = Set.of("type", "data");

    private static final int MAX_ERROR_LENGTH = 2_000;

    private final String type;
    private final BodyFields data;

    private ProjectEvent(BodyFields fields) {
        String said = fields.text("type");
        this.type = said == null ? "" : said;
        this.data = fields.object("data");
    }

    static ProjectEvent read(byte[] body) {
        return new ProjectEvent(BodyFields.read(body, FIELDS));
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
            case "video.generated", "batch.succeeded", "interaction.completed" ->
                Finished.withFiles(data.get("output_file_uri"));
            case "batch.failed", "interaction.failed" -> ended(GenerationStatus.FAILED, "provider_failed", null);
            case "batch.expired" ->
                ended(GenerationStatus.FAILED, "provider_failed", "the job expired at the provider");
            case "batch.cancelled", "interaction.cancelled" ->
                ended(GenerationStatus.CANCELED, "provider_canceled", null);
            case "interaction.requires_action" ->
                new StatusMessage(
                        GenerationStatus.PROCESSING,
                        "requires_action",
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null);
            default -> null;
        };
    }

    private StatusMessage ended(GenerationStatus status, String code, @Nullable String otherwise) {
        String words = data.text("error_message", MAX_ERROR_LENGTH);
        return StatusMessage.ended(status, code, words == null ? otherwise : words);
    }
}
