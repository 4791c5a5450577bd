package dev.reelay.worker.submission.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.submission.Cancellation;
import dev.reelay.worker.submission.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionRecordTest {

    @Test
    void aReadingSaysWhatAWebhookWould() {
        assertThat(PredictionRecord.reading(body("""
                        {"id":"p1","status":"succeeded","output":"https://replicate.delivery/x/out.mp4","data_removed":false}""")))
                .isEqualTo(new Reading.Told(StatusMessage.succeeded(
                        List.of(new MediaReference("https://replicate.delivery/x/out.mp4", "video/mp4", null, null)),
                        null)));
    }

    @Test
    void aSuccessWhoseOutputWasRemovedIsGoneAndNotWithoutOne() {
        assertThat(PredictionRecord.reading(
                        body("{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":null,\"data_removed\":true}")))
                .isEqualTo(new Reading.Gone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"status\":\"booting\"}", "<html>"})
    void whatIsNoPredictionTellsNothing(String answer) {
        assertThat(PredictionRecord.reading(body(answer))).isInstanceOf(Reading.CannotTell.class);
        assertThat(PredictionRecord.cancellation(body(answer))).isEqualTo(new Cancellation.Asked());
    }

    @Test
    void aCancelThatIsAnsweredWithThePredictionTellsIt() {
        assertThat(PredictionRecord.cancellation(body("{\"id\":\"p1\",\"status\":\"canceled\"}")))
                .isEqualTo(new Cancellation.Told(
                        StatusMessage.ended(GenerationStatus.CANCELED, "provider_canceled", null)));
    }

    private static byte[] body(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
