package dev.reelay.ingest.openai;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.TypedEvent;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Finished;

/**
 * {@code {"id":"evt_…","object":"event","type":"video.completed","created_at":…,"data":{"id":"video_…"}}}. The result of
 * OpenAI itself is to be fetched under an API key; services that speak alike may name an address, as {@code data.url}.
 */
final class VideoEvent {

    private static final int MAX_ERROR_LENGTH = 2_000;

    private VideoEvent() {}

    static Translation translated(byte[] body) {
        TypedEvent event = TypedEvent.read(body);
        BodyFields data = event.data();
        return event.saying(
                switch (event.type()) {
                    case "video.completed" -> Finished.withFiles(data.get("url"));
                    case "video.failed" -> failed(data);
                    default -> null;
                });
    }

    private static StatusMessage failed(BodyFields data) {
        return StatusMessage.ended(
                GenerationStatus.FAILED, "provider_failed", data.object("error").text("message", MAX_ERROR_LENGTH));
    }
}
