package dev.reelay.ingest.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    @ParameterizedTest
    @CsvSource({
        "generation.started,STARTING,",
        "generation.progress,PROCESSING,",
        "generation.completed,SAVING,",
        "generation.failed,FAILED,provider_failed",
        "generation.canceled,CANCELED,provider_canceled",
        "transcript.completed,SAVING,",
        "summary.failed,FAILED,provider_failed"
    })
    void saysEachTypeInOurWords(String type, GenerationStatus ours, @Nullable String errorCode) {
        StatusMessage message = message(type, "{}");

        assertThat(message.status()).isEqualTo(ours);
        assertThat(message.errorCode()).isEqualTo(errorCode);
    }

    @Test
    void keepsStageProgressAndMessageOfAMultiStageJob() {
        Translation translation = translated("generation.progress", """
                {"generationId":"edit_1234567890_abc123","jobId":"j1","stage":"face_swap","progress":85,
                 "message":"Swapping","estimatedTime":12}
                """);

        assertThat(translation.generationId()).isEqualTo("edit_1234567890_abc123");
        assertThat(translation.jobId()).isEqualTo("j1");
        assertThat(translation.message())
                .isEqualTo(new StatusMessage(
                        GenerationStatus.PROCESSING,
                        "face_swap",
                        85,
                        "Swapping",
                        12,
                        List.of(),
                        null,
                        null,
                        null,
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "composition,20",
        "composition_completed,40",
        "ai_generation,60",
        "openai_editing,60",
        "openai_editing_completed,80",
        "face_swap,85",
        "face_swap_completed,95",
        "something_new,"
    })
    void knowsHowFarAMultiStageJobIsWhereItNamesOnlyTheStep(String stage, @Nullable Integer progress) {
        StatusMessage message = message("generation.progress", "{\"stage\":\"" + stage + "\"}");

        assertThat(message.stage()).isEqualTo(stage);
        assertThat(message.progress()).isEqualTo(progress);
    }

    @ParameterizedTest
    @CsvSource({
        "started,STARTING,,",
        "pending,STARTING,,",
        "processing,PROCESSING,,",
        "composition,PROCESSING,composition,20",
        "face_swap_completed,PROCESSING,face_swap_completed,95",
        "downloading,PROCESSING,downloading,75",
        "completed,SAVING,,100",
        "failed,FAILED,,"
    })
    void readsTheFlatFormOfAnEarlierBackend(
            String status, GenerationStatus ours, @Nullable String stage, @Nullable Integer progress) {
        Translation translation = flat(status, "null");

        assertThat(translation.payloadVersion()).isEqualTo(1);
        assertThat(translation.message()).isNotNull();
        assertThat(translation.message().status()).isEqualTo(ours);
        assertThat(translation.message().stage()).isEqualTo(stage);
        assertThat(translation.message().progress()).isEqualTo(progress);
    }

    @Test
    void findsTheResultsOfTheFlatFormAndTakesItsVideoForNoGeneration() {
        Translation transcript = flat("completed", "{\"formatted_text\":\"Hello.\"}");
        Translation summary = flat("completed", "{\"content\":\"In short.\",\"generationId\":\"g1\"}");
        Translation failure = flat("failed", "{\"error\":\"out of memory\"}");

        assertThat(transcript.generationId()).isNull();
        assertThat(transcript.message()).isNotNull();
        assertThat(transcript.message().text()).isEqualTo("Hello.");
        assertThat(summary.generationId()).isEqualTo("g1");
        assertThat(summary.message()).isNotNull();
        assertThat(summary.message().text()).isEqualTo("In short.");
        assertThat(failure.message()).isNotNull();
        assertThat(failure.message().error()).isEqualTo("out of memory");
    }

    @Test
    void keepsWhatItCannotTranslateUnderTheFormItCameIn() {
        assertThat(flat("exploded", "{}").message()).isNull();
        assertThat(flat("exploded", "{}").payloadVersion()).isEqualTo(1);
        assertThat(translated("generation.exploded", "{}").payloadVersion()).isEqualTo(2);
        assertThat(translated("generation.started", "{}").payloadVersion()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"-5,0", "0,0", "99.7,99", "100,100", "250,100", "1e300,100", "12345678901234567890,100"})
    void holdsProgressBetweenZeroAndAHundred(String theirs, int ours) {
        assertThat(message("generation.progress", "{\"progress\":" + theirs + "}")
                        .progress())
                .isEqualTo(ours);
    }

    @Test
    void takesProgressOfAnotherTypeForNone() {
        assertThat(message("generation.progress", "{\"progress\":\"half\"}").progress())
                .isNull();
    }

    @Test
    void findsTheImagesOfAnEdit() {
        StatusMessage message = message("generation.completed", """
                {"inputImageUrl":"https://x/in.png","editedImageUrl":"https://x/edited.png",
                 "faceSwapUrl":"https://x/swapped.png","credit":5,"message":"Done"}
                """);

        assertThat(message.media())
                .extracting(MediaReference::url)
                .containsExactly("https://x/edited.png", "https://x/swapped.png");
        assertThat(message.message()).isEqualTo("Done");
    }

    @Test
    void findsTheTextsOfTranscriptsAndSummaries() {
        assertThat(message("transcript.completed", "{\"formatted_text\":\"Hello.\"}")
                        .text())
                .isEqualTo("Hello.");
        assertThat(message("summary.completed", "{\"content\":\"In short.\"}").text())
                .isEqualTo("In short.");
    }

    @Test
    void failsByATextThatIsTooLong() {
        StatusMessage message = message("transcript.completed", "{\"text\":\"" + "x".repeat(100_000) + "\"}");

        assertThat(message.status()).isEqualTo(GenerationStatus.FAILED);
        assertThat(message.errorCode()).isEqualTo("output_too_large");
    }

    @Test
    void findsTheWordsOfAFailure() {
        assertThat(message("generation.failed", "{\"error\":\"out of memory\",\"message\":\"Failed\"}")
                        .error())
                .isEqualTo("out of memory");
        assertThat(message("generation.failed", "{\"message\":\"Failed\"}").error())
                .isEqualTo("Failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"invoice.paid\",\"data\":{\"generationId\":\"g1\"}}",
                "{\"type\":\"generation.exploded\",\"data\":{\"generationId\":\"g1\"}}",
                "{\"data\":{\"generationId\":\"g1\"}}",
                "{\"type\":7,\"data\":{\"generationId\":\"g1\"}}"
            })
    void cannotTranslateOtherTypesButKnowsWhoseTheyAre(String body) {
        Translation translation = read(body);

        assertThat(translation.message()).isNull();
        assertThat(translation.reason()).isNotBlank();
        assertThat(translation.generationId()).isEqualTo("g1");
    }

    @Test
    void bearsAPayloadWithoutData() {
        assertThat(read("{\"type\":\"generation.started\"}").message()).isNotNull();
        assertThat(read("{\"type\":\"generation.started\",\"data\":[1]}").generationId())
                .isNull();
    }

    private static StatusMessage message(String type, String data) {
        StatusMessage message = translated(type, data).message();
        assertThat(message).isNotNull();
        return message;
    }

    private static Translation translated(String type, String data) {
        return read("{\"type\":\"" + type + "\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":" + data + "}");
    }

    private static Translation flat(String status, String data) {
        return read(
                "{\"videoId\":\"v1\",\"status\":\"" + status + "\",\"timestamp\":1700000000,\"data\":" + data + "}");
    }

    private static Translation read(String body) {
        return Payload.read(body.getBytes(StandardCharsets.UTF_8)).translated();
    }
}
