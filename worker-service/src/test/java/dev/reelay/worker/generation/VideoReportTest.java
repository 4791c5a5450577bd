package dev.reelay.worker.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.room.Telling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoReportTest {

    private static final StatusMessage DONE = new StatusMessage(
            GenerationStatus.SAVING,
            null,
            100,
            null,
            null,
            List.of(MediaReference.of("https://elsewhere.example/a.mp4")),
            "Hello",
            null,
            null,
            null);

    @Test
    void theVideosRoomIsToldTheText() {
        Telling telling = new VideoReport("v1", GenerationKind.TRANSCRIPT, DONE).telling();

        assertThat(telling.room().name()).isEqualTo("video:v1");
        assertThat(telling.type()).isEqualTo("transcript.completed");
        assertThat(telling.version()).isZero();
        assertThat(telling.generationId()).isNull();
        assertThat(telling.data())
                .hasToString(
                        "{\"videoId\":\"v1\",\"kind\":\"transcript\",\"status\":\"completed\",\"progress\":100,\"text\":\"Hello\"}");
    }

    @Test
    void filesThatWeDoNotKeepAreNotTold() {
        Telling telling = new VideoReport("v1", GenerationKind.VIDEO, DONE).telling();

        assertThat(telling.type()).isEqualTo("generation.completed");
        assertThat(telling.data().toString()).doesNotContain("elsewhere.example");
    }

    @Test
    void anErrorIsToldByItsCodeAlone() {
        Telling telling = new VideoReport(
                        "v1",
                        GenerationKind.SUMMARY,
                        StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", "your words 'x' were refused"))
                .telling();

        assertThat(telling.type()).isEqualTo("summary.failed");
        assertThat(telling.data().toString()).contains("provider_failed").doesNotContain("your words");
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, summary.started",
        "STARTING, summary.started",
        "PROCESSING, summary.progress",
        "SAVING, summary.completed",
        "CANCELED, summary.canceled"
    })
    void itsTypeSaysWhatHappened(GenerationStatus status, String type) {
        VideoReport report = new VideoReport("v1", GenerationKind.SUMMARY, StatusMessage.working(status, null, null));

        assertThat(report.telling().type()).isEqualTo(type);
    }

    @Test
    void aVideoThatCanHaveNoRoomIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new VideoReport("a b", GenerationKind.SUMMARY, DONE));
    }
}
