package dev.reelay.push.socketio.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.push.room.RoomFrame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationTest {

    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-28T11:00:00Z");
    private static final Room ROOM = Room.ofUser("ada");

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"'), JsonNode.class);
    }

    private static List<String> event(Audience audience, String type, String data) {
        return words(Translation.of(audience, frame(new RoomMessage.Event(ROOM, 1, 7, type, AT, json(data))), NOW));
    }

    private static List<String> progress(Audience audience, String data) {
        return words(Translation.of(
                audience, frame(new RoomMessage.Progress(ROOM, 7, "generation.progress", json(data))), NOW));
    }

    private static RoomFrame frame(RoomMessage message) {
        return RoomFrame.read(ROOM, message.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> words(List<Told> told) {
        return told.stream()
                .map(each -> each.event() + " " + each.payload().toString().replace('"', '\''))
                .toList();
    }

    @Test
    void a_job_that_starts() {
        assertThat(event(
                        Audience.OWNER,
                        "generation.started",
                        "{'generationId':'g','kind':'image','status':'starting'}"))
                .containsExactly(
                        "generation_started {'generationId':'g','status':'started','message':'Generation started'}");
    }

    @Test
    void a_job_that_goes_on_says_its_stage() {
        assertThat(
                        progress(
                                Audience.OWNER,
                                "{'generationId':'g','kind':'image','status':'processing','stage':'face_swap','progress':40,'message':'Swapping'}"))
                .containsExactly(
                        "continue {'generationId':'g','status':'face_swap','progress':40,'message':'Swapping'}");
    }

    @Test
    void a_job_without_a_stage_says_its_status() {
        assertThat(progress(Audience.OWNER, "{'generationId':'g','kind':'video','status':'processing','progress':40}"))
                .containsExactly(
                        "continue {'generationId':'g','status':'processing','progress':40,'message':'Processing'}");
    }

    @Test
    void a_video_that_is_there() {
        assertThat(
                        event(
                                Audience.OWNER,
                                "generation.completed",
                                "{'generationId':'g','kind':'video','status':'completed','creditsUsed':3,'files':[{'url':'u1','type':'video/mp4'},{'url':'u2','type':'video/mp4'}]}"))
                .containsExactly(
                        "generation_completed {'generationId':'g','status':'completed','videoUrls':['u1','u2'],'credit':3,'message':'Generation completed'}");
    }

    @Test
    void an_edited_image_and_the_face_put_in() {
        assertThat(
                        event(
                                Audience.OWNER,
                                "generation.recovered",
                                "{'generationId':'g','kind':'image','files':[{'url':'u1','type':'image/png'},{'url':'u2','type':'image/png'}]}"))
                .containsExactly(
                        "generation_completed {'generationId':'g','status':'completed','editedImageUrl':'u1','faceSwapUrl':'u2','message':'Generation completed'}");
    }

    @Test
    void a_job_that_failed_says_why() {
        assertThat(
                        event(
                                Audience.OWNER,
                                "generation.failed",
                                "{'generationId':'g','kind':'video','status':'failed','error':'no face','errorCode':'provider_failed'}"))
                .containsExactly(
                        "generation_failed {'generationId':'g','status':'failed','error':'no face','message':'Generation failed'}");
        assertThat(event(
                        Audience.GUEST,
                        "generation.canceled",
                        "{'generationId':'g','kind':'video','status':'canceled'}"))
                .containsExactly(
                        "generation_failed {'generationId':'g','status':'failed','error':'canceled','message':'Generation failed'}");
    }

    @Test
    void a_job_is_told_in_the_users_room_and_to_guests_of_the_video_alone() {
        assertThat(event(Audience.VIEWER, "generation.completed", "{'generationId':'g','kind':'video'}"))
                .isEmpty();
    }

    @Test
    void a_transcript_in_the_videos_room() {
        String payload =
                "{'videoId':'v','status':'completed','timestamp':'2026-11-28T10:00:00Z','data':{'formatted_text':'Hello'}}";
        assertThat(event(
                        Audience.VIEWER,
                        "transcript.completed",
                        "{'videoId':'v','kind':'transcript','status':'completed','text':'Hello'}"))
                .containsExactly("transcript_update " + payload, "transcript_status_updated " + payload);
    }

    @Test
    void a_summary_in_the_users_room() {
        assertThat(
                        event(
                                Audience.OWNER,
                                "generation.completed",
                                "{'generationId':'g','videoId':'v','kind':'summary','status':'completed','textUrl':'https://t'}"))
                .containsExactly(
                        "summary_status_updated {'videoId':'v','status':'completed','timestamp':'2026-11-28T10:00:00Z','data':{'text_url':'https://t'}}");
    }

    @Test
    void a_change_that_two_rooms_tell_is_known_by_its_generation_and_version() {
        JsonNode data = json("{'generationId':'g','videoId':'v','kind':'summary','status':'processing'}");
        RoomFrame message = frame(new RoomMessage.Event(ROOM, 1, 7, "generation.started", AT, data));

        Told.Twin fromUser = Translation.of(Audience.OWNER, message, NOW).get(0).twin();
        Told.Twin fromVideo =
                Translation.of(Audience.VIEWER, message, NOW).get(1).twin();

        assertThat(fromUser).isEqualTo(fromVideo).isEqualTo(new Told.Twin("g", 7));
        Twins twins = new Twins();
        assertThat(twins.isNews(new Told.Twin("g", 7))).isTrue();
        assertThat(twins.isNews(new Told.Twin("g", 7))).isFalse();
        assertThat(twins.isNews(new Told.Twin("g", 8))).isTrue();
    }

    @Test
    void what_has_no_name_of_its_own_is_told_to_its_user_by_its_type() {
        assertThat(event(Audience.OWNER, "credits.refunded", "{'credits':3}"))
                .containsExactly("credits.refunded {'credits':3}");
        assertThat(event(Audience.GUEST, "credits.refunded", "{'credits':3}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "starting,generation_started",
        "processing,continue",
        "saving,continue",
        "completed,generation_completed",
        "failed,generation_failed",
        "canceled,generation_failed"
    })
    void a_snapshot_shows_where_a_job_stands(String status, String event) {
        JsonNode generation = json("{'generationId':'g','kind':'video','status':'" + status + "'}");

        assertThat(Translation.ofSnapshot(Audience.OWNER, generation, NOW))
                .extracting(Told::event)
                .containsExactly(event);
    }

    @Test
    void a_job_that_waits_has_not_started() {
        JsonNode generation = json("{'generationId':'g','kind':'video','status':'pending'}");

        assertThat(Translation.ofSnapshot(Audience.OWNER, generation, NOW)).isEmpty();
    }
}
