package dev.reelay.ingest.openai;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Finished;
import java.util.Set;

/**
 * {@code {"id":"evt_…","object":"event","type":"video.completed","created_at":…,"data":{"id":"video_…"}}}. The result of
 * OpenAI itself is to be fetched under an API key; services that speak alike may name an address, as {@code data.url}.
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
        return switch (type) {
            case "video.completed" -> Translation.of(null, jobId, Finished.withFiles(data.get("url")));
            case "video.failed" -> Translation.of(null, jobId, failed());
            default -> Translation.untranslatable(null, jobId, "the event's type is not one we know");
        };
    }

    private StatusMessage failed() {
        return StatusMessage.ended(
                GenerationStatus.FAILED, "provider_failed", data.object("error").text("message", MAX_ERROR_LENGTH));
    }
}
