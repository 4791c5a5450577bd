package dev.reelay.ingest.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectEventTest {

    @ParameterizedTest
    @ValueSource(strings = {"video.generated", "batch.succeeded", "interaction.completed"})
    void findsTheResultThatHasAnAddress(String type) {
        Translation translation = read(
                type, "{\"id\":\"operations/op-1\",\"output_file_uri\":\"https://x/out.mp4\",\"file_name\":\"f\"}");

        assertThat(translation.jobId()).isEqualTo("operations/op-1");
        assertThat(message(translation).status()).isEqualTo(GenerationStatus.SAVING);
        assertThat(message(translation).media()).extracting(MediaReference::url).containsExactly("https://x/out.mp4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\",\"output_file_uri\":\"gs://bucket/out.mp4\"}",
                "{\"id\":\"a\",\"file_name\":\"files/abc\"}",
                "{\"id\":\"a\"}",
                "null"
            })
    void failsByAResultThatOnlyItsApiCanFetch(String data) {
        StatusMessage message = message(read("video.generated", data));

        assertThat(message.status()).isEqualTo(GenerationStatus.FAILED);
        assertThat(message.errorCode()).isEqualTo("output_unfetchable");
        assertThat(message.error()).doesNotContain("bucket");
    }

    @ParameterizedTest
    @CsvSource({
        "batch.failed,FAILED,provider_failed,",
        "interaction.failed,FAILED,provider_failed,",
        "batch.expired,FAILED,provider_failed,the job expired at the provider",
        "batch.cancelled,CANCELED,provider_canceled,",
        "interaction.cancelled,CANCELED,provider_canceled,"
    })
    void saysEachEndInOurWords(String type, GenerationStatus ours, String code, @Nullable String words) {
        assertThat(message(read(type, "{\"id\":\"a\"}"))).isEqualTo(StatusMessage.ended(ours, code, words));
        assertThat(message(read(type, "{\"error_code\":\"SAFETY\",\"error_message\":\"blocked\"}")))
                .isEqualTo(StatusMessage.ended(ours, code, "blocked"));
    }

    @Test
    void isStillWorkingWhileItWaitsForAnAction() {
        StatusMessage message = message(read("interaction.requires_action", "{\"id\":\"a\"}"));

        assertThat(message.status()).isEqualTo(GenerationStatus.PROCESSING);
        assertThat(message.stage()).isEqualTo("requires_action");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "video.failed", "batch.created"})
    void cannotTranslateOtherEventsButKnowsWhoseTheyAre(String type) {
        Translation translation = read(type, "{\"id\":\"a\"}");

        assertThat(translation.message()).isNull();
        assertThat(translation.reason()).isNotBlank();
        assertThat(translation.jobId()).isEqualTo("a");
    }

    private static StatusMessage message(Translation translation) {
        assertThat(translation.message()).isNotNull();
        return translation.message();
    }

    private static Translation read(String type, String data) {
        String body = "{\"type\":\"" + type + "\",\"version\":\"v1\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":"
                + data + "}";
        return ProjectEvent.translated(body.getBytes(StandardCharsets.UTF_8));
    }
}
