package dev.reelay.ingest.kling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KlingTaskTest {

    @ParameterizedTest
    @CsvSource({"submitted, STARTING", "processing, PROCESSING", "failed, FAILED", "succeed, FAILED"})
    void readsEachStatusASuccessWithoutFilesBeingNone(String word, GenerationStatus status) {
        Translation translation = translate("{'task_id':'t1','task_status':'" + word + "'}");

        assertThat(translation.jobId()).isEqualTo("t1");
        assertThat(translation.message()).extracting(StatusMessage::status).isEqualTo(status);
    }

    @Test
    void takesTheVideosWithoutTheirMarkedCopies() {
        StatusMessage message = translate("{'task_id':'t1','task_status':'succeed','task_result':{'videos':["
                        + "{'id':'v','url':'https://cdn.example/v.mp4','watermark_url':'https://cdn.example/w.mp4',"
                        + "'duration':'5.0'}]}}")
                .message();

        assertThat(message).isNotNull();
        assertThat(message.media()).extracting(MediaReference::url).containsExactly("https://cdn.example/v.mp4");
    }

    @Test
    void tellsWhyItFailed() {
        assertThat(translate("{'task_id':'t1','task_status':'failed','task_status_msg':'risk control'}")
                        .message())
                .extracting(StatusMessage::errorCode, StatusMessage::error)
                .containsExactly("provider_failed", "risk control");
    }

    @Test
    void keepsAStatusThatItDoesNotKnow() {
        assertThat(translate("{'task_id':'t1','task_status':'paused'}").reason())
                .contains("status");
    }

    private static Translation translate(String body) {
        return KlingTask.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .translated();
    }
}
