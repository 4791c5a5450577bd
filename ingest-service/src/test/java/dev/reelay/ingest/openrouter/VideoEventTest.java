package dev.reelay.ingest.openrouter;

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

class VideoEventTest {

    @Test
    void findsTheVideosOfAJobThatCompleted() {
        Translation translation = read("video.generation.completed", """
                {"id":"job-abc123","status":"completed","generation_id":"gen_1","model":"google/veo-3.1",
                 "unsigned_urls":["https://x/a.mp4","https://x/b.mp4"],"usage":{"cost":0.5,"is_byok":false}}
                """);

        assertThat(translation.jobId()).isEqualTo("job-abc123");
        assertThat(message(translation).status()).isEqualTo(GenerationStatus.SAVING);
        assertThat(message(translation).media())
                .extracting(MediaReference::url)
                .containsExactly("https://x/a.mp4", "https://x/b.mp4");
    }

    @Test
    void prefersAddressesThatNeedNoCredentials() {
        Translation translation = read("video.generation.completed", """
                {"id":"j","unsigned_urls":["https://openrouter.ai/x"],"urls":["https://storage/signed.mp4"]}
                """);

        assertThat(message(translation).media())
                .extracting(MediaReference::url)
                .containsExactly("https://storage/signed.mp4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"unsigned_urls\":[]}", "{\"unsigned_urls\":[\"gs://bucket/a.mp4\"]}"})
    void failsByAResultWithoutAnAddress(String data) {
        StatusMessage message = message(read("video.generation.completed", data));

        assertThat(message.status()).isEqualTo(GenerationStatus.FAILED);
        assertThat(message.errorCode()).isEqualTo("output_unfetchable");
    }

    @ParameterizedTest
    @CsvSource({
        "failed,FAILED,provider_failed,",
        "cancelled,CANCELED,provider_canceled,",
        "expired,FAILED,provider_failed,the job expired at the provider"
    })
    void saysEachEndInOurWords(String type, GenerationStatus ours, String code, @Nullable String words) {
        StatusMessage silent = message(read("video.generation." + type, "{}"));
        StatusMessage telling = message(read("video.generation." + type, "{\"error\":\"blocked\"}"));
        StatusMessage nested = message(read("video.generation." + type, "{\"error\":{\"message\":\"blocked\"}}"));

        assertThat(silent).isEqualTo(StatusMessage.ended(ours, code, words));
        assertThat(telling).isEqualTo(StatusMessage.ended(ours, code, "blocked"));
        assertThat(nested).isEqualTo(telling);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "video.generation.started", "video.completed"})
    void cannotTranslateOtherEventsButKnowsWhoseTheyAre(String type) {
        Translation translation = read(type, "{\"id\":\"j1\"}");

        assertThat(translation.message()).isNull();
        assertThat(translation.jobId()).isEqualTo("j1");
    }

    private static StatusMessage message(Translation translation) {
        assertThat(translation.message()).isNotNull();
        return translation.message();
    }

    private static Translation read(String type, String data) {
        String body = "{\"type\":\"" + type + "\",\"created_at\":\"2026-01-01T00:00:00Z\",\"data\":" + data + "}";
        return VideoEvent.translated(body.getBytes(StandardCharsets.UTF_8));
    }
}
