package dev.reelay.ingest.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.TypedEvent;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Output;
import dev.reelay.model.output.UnusableOutputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"type":"speech_to_text_transcription","data":{"request_id":…,"webhook_metadata":{"generationId":…},
 * "transcription":{"text":…}}}}. With several channels the transcription has {@code transcripts}, one for each.
 */
final class TranscriptionEvent {

    private static final String TRANSCRIPTION = "speech_to_text_transcription";

    private TranscriptionEvent() {}

    static Translation translated(byte[] body) {
        TypedEvent event = TypedEvent.read(body);
        BodyFields data = event.data();
        String generationId = data.object("webhook_metadata").text("generationId");
        String jobId = data.text("request_id");
        if (!event.type().equals(TRANSCRIPTION)) {
            // Calls of agents and notices about voices come to the same address.
            return Translation.untranslatable(generationId, jobId, "the event is not about a transcription");
        }
        String text = text(data.object("transcription"));
        return text == null
                ? Translation.untranslatable(generationId, jobId, "the transcription has no text")
                : Translation.of(generationId, jobId, succeeded(text));
    }

    private static StatusMessage succeeded(String text) {
        try {
            return new StatusMessage(
                    GenerationStatus.SAVING, null, 100, null, null, List.of(), Output.bounded(text), null, null, null);
        } catch (UnusableOutputException e) {
            return StatusMessage.ended(GenerationStatus.FAILED, e.code(), e.words());
        }
    }

    /** One text, or a line for each channel. */
    private static @Nullable String text(BodyFields transcription) {
        JsonNode channels = transcription.get("transcripts");
        if (channels == null || !channels.isArray()) {
            return transcription.text("text");
        }
        StringBuilder lines = new StringBuilder();
        for (JsonNode channel : channels) {
            JsonNode text = channel.path("text");
            if (!text.isTextual()) {
                return null;
            }
            lines.append(lines.isEmpty() ? "" : "\n").append(text.textValue());
        }
        return channels.isEmpty() ? null : lines.toString();
    }
}
