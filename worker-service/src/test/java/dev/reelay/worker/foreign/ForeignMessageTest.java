package dev.reelay.worker.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignMessageTest {

    @Test
    void aTranscriptComesWithItsText() {
        ForeignMessage read = read(GenerationKind.TRANSCRIPT, """
                {"videoId":"v1","status":"completed","timestamp":"2025-10-23T14:30:00Z","data":{"formatted_text":"Hello"}}""");

        assertThat(read.videoId()).isEqualTo("v1");
        assertThat(read.generationId()).isNull();
        assertThat(read.message().status()).isEqualTo(GenerationStatus.SAVING);
        assertThat(read.message().text()).isEqualTo("Hello");
    }

    @Test
    void aSummaryComesWithItsContent() {
        StatusMessage message = read(GenerationKind.SUMMARY, """
                {"videoId":"v1","status":"completed","timestamp":1,"data":{"content":"Short"}}""").message();

        assertThat(message.text()).isEqualTo("Short");
    }

    @Test
    void anImageJobComesWithItsFilesInTheirOrderAndNotWithItsInput() {
        StatusMessage message = read(GenerationKind.IMAGE, """
                {"videoId":"v1","status":"completed","timestamp":1,"data":{"inputImageUrl":"https://in.example/i.png",
                 "editedImageUrl":"https://a.example/1.png","files":[{"url":"https://a.example/2.png"},"no address", 7]}}""").message();

        assertThat(message.media())
                .extracting(MediaReference::url)
                .containsExactly("https://a.example/1.png", "https://a.example/2.png");
    }

    @ParameterizedTest
    @CsvSource({
        "pending,           PENDING,    ,",
        "started,           STARTING,   ,",
        "processing,        PROCESSING, ,",
        "generating,        PROCESSING, generating, 50",
        "openai_editing,    PROCESSING, openai_editing, 60",
        "failed,            FAILED,     ,",
        "cancelled,         CANCELED,   ,"
    })
    void everyWordOfTheirsHasOneOfOurs(String word, GenerationStatus status, String stage, Integer progress) {
        StatusMessage message = read(
                        GenerationKind.IMAGE, Json.write(Map.of("videoId", "v1", "status", word, "timestamp", 1)))
                .message();

        assertThat(message.status()).isEqualTo(status);
        assertThat(message.stage()).isEqualTo(stage);
        assertThat(message.progress()).isEqualTo(progress);
    }

    @Test
    void whatIsSaidOutweighsWhatAStepStandsFor() {
        StatusMessage message = read(GenerationKind.IMAGE, """
                {"videoId":"v1","status":"composition","data":{"progress":33.9,"message":"half way","estimatedTime":12}}""").message();

        assertThat(message.progress()).isEqualTo(33);
        assertThat(message.message()).isEqualTo("half way");
        assertThat(message.estimatedTime()).isEqualTo(12);
    }

    @Test
    void theFormWithATypeIsReadAsWell() {
        ForeignMessage read = read(
                GenerationKind.TRANSCRIPT,
                "{\"type\":\"transcript.failed\",\"data\":{\"generationId\":\"g1\",\"error\":\"no speech\"}}");

        assertThat(read.generationId()).isEqualTo("g1");
        assertThat(read.message().status()).isEqualTo(GenerationStatus.FAILED);
        assertThat(read.message().error()).isEqualTo("no speech");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MALFORMED|{}",
                "MALFORMED|{\"status\":\"completed\",\"data\":{}}",
                "MALFORMED|{\"videoId\":\"v1\",\"data\":{}}",
                "MALFORMED|{\"videoId\":7,\"status\":\"completed\"}",
                "MALFORMED|{\"videoId\":\"room:v1\",\"status\":\"completed\"}",
                "MALFORMED|{\"videoId\":\"v1\",\"generationId\":\"a b\",\"status\":\"completed\"}",
                "UNKNOWN_STATUS|{\"videoId\":\"v1\",\"status\":\"exploded\"}",
                "UNKNOWN_STATUS|{\"videoId\":\"v1\",\"status\":\"\"}",
                "UNKNOWN_KIND|{\"videoId\":\"v1\",\"type\":\"summary.completed\"}",
                "UNKNOWN_KIND|{\"videoId\":\"v1\",\"type\":\"completed\"}"
            })
    void whatCannotBeUsedIsRefused(Refusal refusal, String json) {
        assertRefused(refusal, json);
    }

    @Test
    void aTextOfSixtyFourKibibytesIsTheLongest() {
        String longest = "x".repeat(ForeignMessage.MAX_TEXT_BYTES);

        assertThat(read(GenerationKind.TRANSCRIPT, transcript(longest))
                        .message()
                        .text())
                .isEqualTo(longest);
        assertRefused(Refusal.TEXT_TOO_LARGE, transcript(longest + "x"));
        // As many characters, but more bytes.
        assertRefused(Refusal.TEXT_TOO_LARGE, transcript(longest.substring(1) + "é"));
    }

    private static String transcript(String text) {
        return Json.write(Map.of("videoId", "v1", "status", "completed", "data", Map.of("formatted_text", text)));
    }

    private static void assertRefused(Refusal refusal, String json) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read(GenerationKind.TRANSCRIPT, json))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private static ForeignMessage read(GenerationKind kind, String json) {
        return ForeignMessage.read(kind, Json.read(json, JsonNode.class));
    }
}
