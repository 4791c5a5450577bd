package dev.reelay.ingest.gemini;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.TypedEvent;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Finished;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"type":"video.generated","version":"v1","timestamp":…,"data":{"id":…,"output_file_uri":…,"file_name":…}}}. The
 * address may be one of a bucket ({@code gs://}), or be missing: then only the API, under its key, has the result.
 */
final class ProjectEvent {

    private static final int MAX_ERROR_LENGTH = 2_000;

    private ProjectEvent() {}

    static Translation translated(byte[] body) {
        TypedEvent event = TypedEvent.read(body);
        return event.saying(message(event.type(), event.data()));
    }

    private static @Nullable StatusMessage message(String type, BodyFields data) {
        return switch (type) {
            case "video.generated", "batch.succeeded", "interaction.completed" ->
                Finished.withFiles(data.get("output_file_uri"));
            case "batch.failed", "interaction.failed" -> ended(data, GenerationStatus.FAILED, "provider_failed", null);
            case "batch.expired" ->
                ended(data, GenerationStatus.FAILED, "provider_failed", "the job expired at the provider");
            case "batch.cancelled", "interaction.cancelled" ->
                ended(data, GenerationStatus.CANCELED, "provider_canceled", null);
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

    private static StatusMessage ended(
            BodyFields data, GenerationStatus status, String code, @Nullable String otherwise) {
        String words = data.text("error_message", MAX_ERROR_LENGTH);
        return StatusMessage.ended(status, code, words == null ? otherwise : words);
    }
}
