package dev.reelay.worker.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.worker.room.Telling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users are notified of, and in which words. */
class NoticeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "generation.completed | Your video is ready            | The video that you asked for has been made.",
                "generation.failed    | Your video failed              | The video that you asked for could not be made.",
                "generation.canceled  | Your video was canceled        | The video that you asked for will not be made.",
                "generation.recovered | Your video is ready after all  | It had been reported as failed. Nothing was charged.",
            })
    void anEndIsSaidInWords(String type, String title, String message) {
        Notice notice = Notice.of(telling(Room.ofUser("ada"), type, video())).orElseThrow();

        assertThat(notice.userId()).isEqualTo("ada");
        assertThat(notice.type().word()).isEqualTo(type);
        assertThat(notice.title()).isEqualTo(title);
        assertThat(notice.message()).isEqualTo(message);
        assertThat(notice.data()).isEqualTo(video());
    }

    @Test
    void aFailureSaysWhyAtItsLength() {
        String words = "x".repeat(498) + "\uD83D\uDE00" + "y";

        assertThat(message("generation.failed", video().put("error", "the model is away")))
                .isEqualTo("the model is away");
        assertThat(message("generation.failed", video().put("error", words))).isEqualTo("x".repeat(498) + "…");
        assertThat(message("generation.failed", video().put("error", "z".repeat(501))))
                .isEqualTo("z".repeat(499) + "…");
    }

    @Test
    void movementsOfCreditsAreSaidWithTheirNumbers() {
        ObjectNode refund = Json.MAPPER.createObjectNode().put("amount", 10).put("balance", 1000);
        ObjectNode low = Json.MAPPER.createObjectNode().put("balance", 95).put("threshold", 100);

        assertThat(message("credits.refunded", refund)).isEqualTo("10 credits came back: there are now 1000.");
        assertThat(message("credits.low", low)).isEqualTo("95 credits are left.");
    }

    @Test
    void aTextResultIsNotKeptASecondTime() {
        ObjectNode data = video().put("text", "a long text");

        Notice notice = Notice.of(telling(Room.ofUser("ada"), "generation.completed", data))
                .orElseThrow();

        assertThat(notice.data()).isEqualTo(video());
        assertThat(data.path("text").asText()).isEqualTo("a long text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generation.created", "generation.started", "notification.digest", "other"})
    void nobodyIsNotifiedOfTheRest(String type) {
        assertThat(Notice.of(telling(Room.ofUser("ada"), type, video()))).isEmpty();
    }

    @Test
    void aVideosRoomNotifiesNobody() {
        assertThat(Notice.of(telling(Room.ofVideo("v"), "generation.completed", video())))
                .isEmpty();
    }

    private static String message(String type, ObjectNode data) {
        return Notice.of(telling(Room.ofUser("ada"), type, data)).orElseThrow().message();
    }

    private static ObjectNode video() {
        return Json.MAPPER.createObjectNode().put("generationId", "g").put("kind", "video");
    }

    private static Telling telling(Room room, String type, ObjectNode data) {
        return new Telling(room, 3, type, "g", data);
    }
}
