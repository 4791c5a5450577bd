package dev.reelay.worker.submission.fal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.submission.Answer;
import dev.reelay.worker.submission.JobUrls;
import dev.reelay.worker.submission.Reading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FalAnswerTest {

    @Test
    void aSubmitIsAnsweredWithTheRequestAndItsAddresses() {
        assertThat(FalAnswer.submitted(body("""
                        {"status":"IN_QUEUE","request_id":"r1","response_url":"https://q/r1","status_url":"https://q/r1/status",
                        "cancel_url":"https://q/r1/cancel","queue_position":0}""")))
                .isEqualTo(new Answer.Accepted(
                        "r1", new JobUrls("https://q/r1/status", "https://q/r1", "https://q/r1/cancel")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"request_id\":7}", "<html>"})
    void whatNamesNoRequestLeavesADoubt(String answer) {
        assertThat(FalAnswer.submitted(body(answer))).isInstanceOf(Answer.Unknown.class);
        assertThat(FalAnswer.submitted(null)).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void aStatusSaysHowFarItIs() {
        assertThat(status("IN_QUEUE")).isEqualTo(told(GenerationStatus.STARTING));
        assertThat(status("IN_PROGRESS")).isEqualTo(told(GenerationStatus.PROCESSING));
        assertThat(status("COMPLETED")).isNull();
        assertThat(status("LATER")).isInstanceOf(Reading.CannotTell.class);
    }

    @Test
    void aResultIsReadAsAWebhooksPayloadIs() {
        Reading reading = FalAnswer.result(body("""
                {"video":{"url":"https://v3.fal.media/files/x/out.mp4","content_type":"video/mp4","file_size":1824075},
                 "seed":196619188014358660,"prompt":"https://not.an/output"}"""));

        assertThat(reading).isInstanceOfSatisfying(Reading.Told.class, told -> {
            assertThat(told.message().status()).isEqualTo(GenerationStatus.SAVING);
            assertThat(told.message().media())
                    .singleElement()
                    .satisfies(file -> assertThat(file.size()).isEqualTo(1824075));
        });
    }

    private static Reading told(GenerationStatus status) {
        return new Reading.Told(StatusMessage.working(status, null, null));
    }

    private static Reading status(String word) {
        return FalAnswer.status(body("{\"status\":\"" + word + "\"}"));
    }

    private static byte[] body(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
