package dev.reelay.ingest.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoEventTest {

    @Test
    void failsByAVideoThatOnlyItsApiCanFetch() {
        Translation translation = read("video.completed", "{\"id\":\"video_abc\"}");

        assertThat(translation.jobId()).isEqualTo("video_abc");
        assertThat(message(translation).status()).isEqualTo(GenerationStatus.FAILED);
        assertThat(message(translation).errorCode()).isEqualTo("output_unfetchable");
    }

    @Test
    void takesTheAddressThatServicesOfTheSameFormName() {
        Translation translation = read("video.completed", "{\"id\":\"video_abc\",\"url\":\"https://x/out.mp4\"}");

        assertThat(message(translation).status()).isEqualTo(GenerationStatus.SAVING);
        assertThat(message(translation).media()).extracting(MediaReference::url).containsExactly("https://x/out.mp4");
    }

    @Test
    void saysAFailureInOurWords() {
        assertThat(message(read("video.failed", "{\"id\":\"v\"}")))
                .isEqualTo(StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", null));
        assertThat(message(read("video.failed", "{\"id\":\"v\",\"error\":{\"message\":\"blocked\"}}")))
                .isEqualTo(StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", "blocked"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "response.completed", "batch.completed", "video.generated"})
    void cannotTranslateOtherEventsButKnowsWhoseTheyAre(String type) {
        Translation translation = read(type, "{\"id\":\"v\"}");

        assertThat(translation.message()).isNull();
        assertThat(translation.reason()).isNotBlank();
        assertThat(translation.jobId()).isEqualTo("v");
    }

    private static StatusMessage message(Translation translation) {
        assertThat(translation.message()).isNotNull();
        return translation.message();
    }

    private static Translation read(String type, String data) {
        String body = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"" + type
                + "\",\"created_at\":1719168000,\"data\":" + data + "}";
        return VideoEvent.translated(body.getBytes(StandardCharsets.UTF_8));
    }
}
