package dev.reelay.ingest.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptionEventTest {

    @Test
    void findsTheTextOfATranscriptionAndWhoseItIs() {
        Translation translation = read("""
                {"type":"speech_to_text_transcription","event_timestamp":1700000000,
                 "data":{"request_id":"req_1","webhook_metadata":{"generationId":"g1"},
                         "transcription":{"language_code":"en","text":"Hello there.","words":[{"text":"Hello"}]}}}
                """);

        assertThat(translation)
                .isEqualTo(Translation.of(
                        "g1",
                        "req_1",
                        new StatusMessage(
                                GenerationStatus.SAVING,
                                null,
                                100,
                                null,
                                null,
                                List.of(),
                                "Hello there.",
                                null,
                                null,
                                null)));
    }

    @Test
    void makesALineOfEachChannel() {
        Translation translation = transcribed("{\"transcripts\":[{\"text\":\"Left.\"},{\"text\":\"Right.\"}]}");

        assertThat(translation.message()).isNotNull();
        assertThat(translation.message().text()).isEqualTo("Left.\nRight.");
    }

    @Test
    void failsByATextThatIsTooLong() {
        Translation translation = transcribed("{\"text\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(translation.message()).isNotNull();
        assertThat(translation.message().status()).isEqualTo(GenerationStatus.FAILED);
        assertThat(translation.message().errorCode()).isEqualTo("output_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"c1\"}}",
                "{\"type\":\"post_call_audio\"}",
                "{\"type\":\"voice_removed\",\"data\":{}}",
                "{\"data\":{}}",
                "{\"type\":\"speech_to_text_transcription\"}",
                "{\"type\":\"speech_to_text_transcription\",\"data\":{\"transcription\":{\"text\":7}}}",
                "{\"type\":\"speech_to_text_transcription\",\"data\":{\"transcription\":{\"transcripts\":[]}}}",
                "{\"type\":\"speech_to_text_transcription\",\"data\":{\"transcription\":{\"transcripts\":[{},\"x\"]}}}",
                "{\"type\":\"speech_to_text_transcription\",\"data\":[{\"transcription\":\"Hello\"}]}"
            })
    void cannotTranslateOtherEvents(String body) {
        Translation translation = read(body);

        assertThat(translation.message()).isNull();
        assertThat(translation.reason()).isNotBlank();
    }

    private static Translation transcribed(String transcription) {
        return read("{\"type\":\"speech_to_text_transcription\",\"data\":{\"transcription\":" + transcription + "}}");
    }

    private static Translation read(String body) {
        return TranscriptionEvent.translated(body.getBytes(StandardCharsets.UTF_8));
    }
}
