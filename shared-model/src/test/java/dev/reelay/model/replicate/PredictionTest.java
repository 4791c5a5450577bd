package dev.reelay.model.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.model.body.NotAJsonObjectException;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionTest {

    @ParameterizedTest
    @CsvSource({
        "starting,STARTING,",
        "processing,PROCESSING,",
        "succeeded,SAVING,",
        "failed,FAILED,provider_failed",
        "canceled,CANCELED,provider_canceled",
        "aborted,CANCELED,provider_aborted"
    })
    void saysEachStatusInOurWords(String theirs, GenerationStatus ours, String errorCode) {
        StatusMessage message = message("{\"id\":\"p1\",\"status\":\"" + theirs + "\"}");

        assertThat(message.status()).isEqualTo(ours);
        assertThat(message.errorCode()).isEqualTo(errorCode);
    }

    @Test
    void readsAnUnfinishedPredictionFullOfNulls() {
        Prediction prediction = read("""
                {"id":"ufawqhfynnddngldkgtslldrkq","status":"starting","model":"a/b","version":"hidden",
                 "input":{"prompt":"x"},"output":null,"error":null,"logs":null,"metrics":{},
                 "started_at":null,"completed_at":null,"urls":{"get":"https://api.replicate.com/v1/predictions/u"}}
                """);

        assertThat(prediction.jobId()).isEqualTo("ufawqhfynnddngldkgtslldrkq");
        assertThat(prediction.message()).isEqualTo(StatusMessage.working(GenerationStatus.STARTING, null, null));
    }

    @Test
    void readsProgressFromTheLogs() {
        StatusMessage message =
                message("{\"status\":\"processing\",\"logs\":\"seed\\n  0%|..| 0/50\\r 64%|..| 32/50 [00:12<00:06]\"}");

        assertThat(message.progress()).isEqualTo(64);
        assertThat(message.estimatedTime()).isEqualTo(6);
    }

    @Test
    void takesLogsOfAnotherTypeForNone() {
        assertThat(message("{\"status\":\"processing\",\"logs\":64}").progress())
                .isNull();
    }

    @Test
    void readsTheOutputAndTheTimeOfASuccess() {
        StatusMessage message = message("""
                {"status":"succeeded","output":["https://replicate.delivery/x/out.mp4"],"metrics":{"predict_time":12.5}}
                """);

        assertThat(message)
                .isEqualTo(StatusMessage.succeeded(
                        List.of(new MediaReference("https://replicate.delivery/x/out.mp4", "video/mp4", null, null)),
                        12.5));
    }

    @Test
    void failsByAnOutputThatCannotBecomeOursAndKeepsNothingOfIt() {
        StatusMessage message = message("{\"status\":\"succeeded\",\"output\":\"data:image/png;base64,iVBORw0KGgo=\"}");

        assertThat(message.status()).isEqualTo(GenerationStatus.FAILED);
        assertThat(message.errorCode()).isEqualTo("output_inline");
        assertThat(message.error()).doesNotContain("iVBORw0KGgo");
        assertThat(message.media()).isEmpty();
    }

    @Test
    void bearsAnInputNestedDeeperThanOurOwnMessages() {
        String deep = "[".repeat(900) + "]".repeat(900);

        assertThat(message("{\"status\":\"starting\",\"input\":{\"a\":" + deep + "}}")
                        .status())
                .isEqualTo(GenerationStatus.STARTING);
    }

    @Test
    void keepsTheProvidersWordsOfAFailureButNotAllOfThem() {
        assertThat(message("{\"status\":\"failed\",\"error\":\"NSFW content detected\"}")
                        .error())
                .isEqualTo("NSFW content detected");
        assertThat(message("{\"status\":\"failed\",\"error\":{\"detail\":\"no\"}}")
                        .error())
                .isEqualTo("{\"detail\":\"no\"}");
        assertThat(message("{\"status\":\"failed\",\"error\":\"" + "x".repeat(100_000) + "\"}")
                        .error())
                .hasSize(2_000);
    }

    @Test
    void tellsAnAbortFromACancel() {
        assertThat(message("{\"status\":\"aborted\"}").stage()).isEqualTo("aborted");
        assertThat(message("{\"status\":\"canceled\"}").stage()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\":null}",
                "{\"status\":7}",
                "{\"status\":\"booting\"}",
                "{\"type\":\"x\",\"data\":{\"status\":\"failed\"}}"
            })
    void saysNothingOfAnObjectThatIsNoPrediction(String body) {
        assertThat(read(body).message()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"text\"",
                "7",
                "{",
                "{\"status\":\"starting\"",
                "{\"status\":\"starting\"} {}",
                "{\"status\":\"starting\"}x",
                "{'status':'starting'}",
                "{\"status\":\"starting\",\"input\":{\"prompt\":}}",
                "status=starting"
            })
    void refusesWhatIsNoJsonObject(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(NotAJsonObjectException.class);
    }

    @Test
    void refusesNestingThatHasNoEnd() {
        String deep = "{\"status\":\"starting\",\"input\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        assertThatThrownBy(() -> read(deep)).isInstanceOf(NotAJsonObjectException.class);
    }

    @Test
    void readsABodyThatBeginsWithAByteOrderMark() {
        assertThat(read("\ufeff{\"status\":\"starting\"}").message()).isNotNull();
    }

    private static StatusMessage message(String body) {
        StatusMessage message = read(body).message();
        assertThat(message).isNotNull();
        return message;
    }

    private static Prediction read(String body) {
        return Prediction.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
