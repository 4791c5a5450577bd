package dev.reelay.push.supabase.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.push.room.RoomFrame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotificationTest {

    private static final Instant AT = Instant.parse("2026-11-28T12:00:00Z");
    private static final Room USER = Room.ofUser("ada");
    private static final Room VIDEO = Room.ofVideo("v1");

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'), JsonNode.class);
    }

    private static Optional<String> told(Room room, String type, String data) {
        return Notification.of(frame(new RoomMessage.Event(room, 1, 2, type, AT, json(data))), AT)
                .map(Object::toString);
    }

    private static RoomFrame frame(RoomMessage message) {
        return RoomFrame.read(message.room(), message.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String expected(String text) {
        return json(text).toString();
    }

    @Test
    void a_completed_video_brings_its_files_and_what_it_cost() {
        String data =
                "{'generationId':'g1','videoId':'g1','kind':'video','status':'completed','files':[{'url':'https://a/1'},"
                        + "{'url':'https://a/2'}],'sessionId':'s1','model':'m','modelVersion':'v','creditsUsed':10,"
                        + "'providerJobId':'p1','processingTime':12.5}";

        assertThat(told(USER, "generation.completed", data))
                .contains(expected("{'type':'video_generation_completed','title':'Your video is ready',"
                        + "'message':'The video has been made.','userId':'ada','timestamp':'2026-11-28T12:00:00Z','data':"
                        + "{'generationId':'g1','replicateId':'p1','sessionId':'s1','videoUrls':['https://a/1','https://a/2'],"
                        + "'processingTime':12.5,'creditsUsed':10,'model':'m','modelVersion':'v'}}"));
    }

    @Test
    void progress_says_one_of_two_words() {
        String data =
                "{'generationId':'g1','kind':'video','status':'saving','progress':90,'estimatedTime':5,'sessionId':'s1',"
                        + "'message':'Saving'}";
        RoomMessage progress = new RoomMessage.Progress(USER, 2, "generation.progress", json(data));

        assertThat(Notification.of(frame(progress), AT).map(Object::toString))
                .contains(expected("{'type':'video_generation_progress','title':'Your video is on its way',"
                        + "'message':'Saving','userId':'ada','timestamp':'2026-11-28T12:00:00Z','data':{'generationId':'g1',"
                        + "'sessionId':'s1','status':'processing','progress':90,'estimatedTime':5}}"));
    }

    @Test
    void a_failure_says_why_and_a_canceled_one_that_it_was() {
        assertThat(told(USER, "generation.failed", "{'generationId':'g1','kind':'video','error':'no','creditsUsed':0}"))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("\"type\":\"video_generation_failed\"")
                        .contains("\"data\":{\"generationId\":\"g1\",\"error\":\"no\",\"creditsUsed\":0}"));
        assertThat(told(USER, "generation.canceled", "{'generationId':'g1','kind':'video','status':'canceled'}"))
                .hasValueSatisfying(text -> assertThat(text).contains("\"error\":\"canceled\""));
    }

    @Test
    void other_kinds_are_called_after_the_first_and_a_text_comes_with_its_text() {
        assertThat(told(USER, "generation.completed", "{'generationId':'g1','kind':'transcript','text':'Hello'}"))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("\"type\":\"transcript_generation_completed\"")
                        .contains("\"data\":{\"generationId\":\"g1\",\"text\":\"Hello\"}"));
        assertThat(told(USER, "generation.recovered", "{'generationId':'g1','kind':'image','files':[{'url':'u'}]}"))
                .hasValueSatisfying(text -> assertThat(text).contains("\"imageUrls\":[\"u\"]"));
    }

    @Test
    void a_videos_topic_names_the_video_and_no_user() {
        assertThat(told(
                        VIDEO,
                        "generation.started",
                        "{'generationId':'g1','videoId':'v1','kind':'video','status':'starting'}"))
                .hasValueSatisfying(
                        text -> assertThat(text)
                                .doesNotContain("userId")
                                .contains(
                                        "\"data\":{\"generationId\":\"g1\",\"videoId\":\"v1\",\"status\":\"starting\",\"progress\":0}"));
    }

    @Test
    void credits_are_told_in_the_words_that_frontends_know() {
        assertThat(told(
                        USER,
                        "credits.refunded",
                        "{'generationId':'g1','amount':7,'balance':9,'reason':'provider_failed'}"))
                .hasValueSatisfying(
                        text -> assertThat(text)
                                .contains("\"type\":\"credit_refund\"")
                                .contains(
                                        "\"data\":{\"creditsRefunded\":7,\"reason\":\"provider_failed\",\"generationId\":\"g1\"}"));
        assertThat(told(USER, "credits.low", "{'balance':3,'threshold':10}"))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("\"type\":\"credit_low_warning\"")
                        .contains("\"data\":{\"balance\":3,\"threshold\":10}"));
    }

    @Test
    void what_has_no_words_is_not_told() {
        assertThat(told(USER, "generation.created", "{'generationId':'g1','kind':'video'}"))
                .isEmpty();
        assertThat(told(USER, "notification.digest", "{'count':3}")).isEmpty();
        assertThat(Notification.ofSnapshot(USER, json("{'kind':'video','status':'pending'}"), AT))
                .isEmpty();
    }

    @Test
    void a_snapshot_shows_a_generation_as_far_as_it_is() {
        assertThat(Notification.ofSnapshot(VIDEO, json("{'kind':'video','status':'failed','files':[{'url':'u'}]}"), AT))
                .hasValueSatisfying(
                        told -> assertThat(told.path("type").asText()).isEqualTo("video_generation_completed"));
    }
}
