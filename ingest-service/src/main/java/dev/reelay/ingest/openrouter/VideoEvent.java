package dev.reelay.ingest.openrouter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.TypedEvent;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Finished;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"type":"video.generation.completed","created_at":…,"data":{"id":…,"status":…,"unsigned_urls":[…],"error":…}}}. The
 * type decides; {@code status} repeats it.
 */
final class VideoEvent {

    private static final int MAX_ERROR_LENGTH = 2_000;

    private VideoEvent() {}

    static Translation translated(byte[] body) {
        TypedEvent event = TypedEvent.read(body);
        return event.saying(message(event.type(), event.data()));
    }

    private static @Nullable StatusMessage message(String type, BodyFields data) {
        return switch (type) {
            // The signed addresses need no credentials, the unsigned ones may.
            case "video.generation.completed" -> Finished.withFiles(data.get("urls"), data.get("unsigned_urls"));
            case "video.generation.failed" -> ended(data, GenerationStatus.FAILED, "provider_failed", null);
            case "video.generation.cancelled" -> ended(data, GenerationStatus.CANCELED, "provider_canceled", null);
            case "video.generation.expired" ->
                ended(data, GenerationStatus.FAILED, "provider_failed", "the job expired at the provider");
            default -> null;
        };
    }

    private static StatusMessage ended(
            BodyFields data, GenerationStatus status, String code, @Nullable String otherwise) {
        JsonNode error = data.get("error");
        String words = error != null && error.isObject()
                ? data.object("error").text("message", MAX_ERROR_LENGTH)
                : data.text("error", MAX_ERROR_LENGTH);
        return StatusMessage.ended(status, code, words == null ? otherwise : words);
    }
}
