package dev.reelay.ingest.luma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LumaGenerationTest {

    @ParameterizedTest
    @CsvSource({"queued, STARTING", "dreaming, PROCESSING", "failed, FAILED", "completed, FAILED"})
    void readsEachStateACompletedOneWithoutFilesBeingNone(String state, GenerationStatus status) {
        Translation translation = translate("{'id':'g1','state':'" + state + "'}");

        assertThat(translation.jobId()).isEqualTo("g1");
        assertThat(translation.message()).extracting(StatusMessage::status).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'video':'https://cdn.example/v.mp4','image':'https://cdn.example/i.jpg','progress_video':'https://cdn.example/p.mp4'} | https://cdn.example/v.mp4",
                "{'video':null,'image':'https://cdn.example/i.jpg'} | https://cdn.example/i.jpg",
            })
    void takesTheVideoOrElseTheImage(String assets, String url) {
        StatusMessage message = translate("{'id':'g1','state':'completed','assets':" + assets + "}")
                .message();

        assertThat(message).isNotNull();
        assertThat(message.media()).extracting(MediaReference::url).containsExactly(url);
    }

    @Test
    void tellsWhyItFailed() {
        assertThat(translate("{'id':'g1','state':'failed','failure_reason':'moderation'}")
                        .message())
                .extracting(StatusMessage::errorCode, StatusMessage::error)
                .containsExactly("provider_failed", "moderation");
    }

    @Test
    void keepsAStateThatItDoesNotKnow() {
        assertThat(translate("{'id':'g1','state':'waking'}").reason()).contains("state");
    }

    private static Translation translate(String body) {
        return LumaGeneration.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .translated();
    }
}
