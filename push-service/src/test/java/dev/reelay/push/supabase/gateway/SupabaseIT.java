package dev.reelay.push.supabase.gateway;

import static dev.reelay.model.room.EventType.CREDITS_LOW;
import static dev.reelay.model.room.EventType.GENERATION_COMPLETED;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.push.OnePod;
import dev.reelay.push.TestWorker;
import dev.reelay.push.connection.CloseCode;
import dev.reelay.push.connection.Connections;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway, frame by frame. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class SupabaseIT extends OnePod {

    @Inject
    Connections connections;

    private final Room room = Room.ofUser(user);
    private String generation;

    @BeforeEach
    void a_user_with_a_generation() {
        generation = worker.createVideo(user, "processing", 4);
    }

    private ObjectNode data(String status) {
        return Json.MAPPER
                .createObjectNode()
                .put("generationId", generation)
                .put("videoId", generation)
                .put("kind", "video")
                .put("status", status);
    }

    private void tell(Room in, String type, long version) {
        worker.publish(worker.commit(in, type, version, data("x")));
    }

    @Test
    void both_versions_are_told_the_same() {
        try (TestPhoenix older = new TestPhoenix(port, "apikey=dev:" + user);
                TestPhoenix newer = TestPhoenix.as(port, user)) {
            older.send(
                    "{'topic':'realtime:user_" + user + "','event':'phx_join','payload':{},'ref':'1','join_ref':'1'}");
            older.reply("1", "ok");
            newer.in("1", "user_" + user);

            tell(room, GENERATION_COMPLETED, 5);

            JsonNode told = newer.notification("video_generation_completed");
            assertThat(told).isEqualTo(older.notification("video_generation_completed"));
            assertThat(told.path("event").asText()).isEqualTo("notification");
            assertThat(told.path("payload").path("userId").asText()).isEqualTo(user);
            assertThat(told.path("meta").path("id").asText()).isEqualTo(room.name() + ":1");
            assertThat(told.path("meta").has("replayed")).isFalse();
        }
    }

    @Test
    void how_a_generation_stands_is_told_at_the_beginning_and_marked() {
        try (TestPhoenix client = TestPhoenix.as(port, user).in("1", "user_" + user)) {
            JsonNode told = client.notification("video_generation_progress");

            assertThat(told.path("payload").path("data").path("status").asText())
                    .isEqualTo("processing");
            assertThat(told.path("meta").path("replayed").asBoolean()).isTrue();
        }
    }

    @Test
    void notifications_are_each_users_own_and_not_told_beside_the_users_topic() {
        try (TestPhoenix client = TestPhoenix.as(port, user).in("1", "notifications");
                TestPhoenix other = TestPhoenix.as(port, TestWorker.freshId()).in("1", "notifications")) {
            tell(room, GENERATION_COMPLETED, 5);
            client.notification("video_generation_completed");
            client.in("2", "user_" + user);

            worker.tell(room, CREDITS_LOW, generation, 6);

            client.notification("credit_low_warning");
            assertThat(client.notifications())
                    .containsExactly(
                            "realtime:notifications video_generation_progress",
                            "realtime:notifications video_generation_completed",
                            "realtime:user_" + user + " credit_low_warning");
            assertThat(other.notifications()).isEmpty();
        }
    }

    @Test
    void a_topic_that_is_left_is_told_nothing_more() {
        try (TestPhoenix client =
                TestPhoenix.as(port, user).in("1", "user_" + user).in("2", "notifications")) {
            client.send("['1','3','realtime:user_" + user + "','phx_leave',{}]").reply("3", "ok");
            tell(room, GENERATION_COMPLETED, 5);
            client.notification("video_generation_completed");
            client.send("['2','4','realtime:notifications','phx_leave',{}]").reply("4", "ok");
            worker.tell(room, CREDITS_LOW, generation, 6);
            client.in("5", "notifications");
            tell(room, GENERATION_STARTED, 7);

            client.first(frame -> frame.path(4).path("meta").path("id").asText().equals(room.name() + ":3"));
            assertThat(client.notifications())
                    .doesNotContain("realtime:notifications credit_low_warning")
                    .contains("realtime:notifications video_generation_completed");
        }
    }

    @Test
    void a_video_is_told_without_its_user() {
        Room video = Room.ofVideo(generation);
        try (TestPhoenix client = TestPhoenix.as(port, user).in("1", "video_" + generation)) {
            tell(video, GENERATION_COMPLETED, 5);

            JsonNode payload = client.notification("video_generation_completed").path("payload");
            assertThat(payload.has("userId")).isFalse();
            assertThat(payload.path("data").path("videoId").asText()).isEqualTo(generation);
        }
    }

    @Test
    void topics_of_others_are_refused() {
        try (TestPhoenix client = TestPhoenix.as(port, TestWorker.freshId())) {
            client.join("1", "user_" + user, "{}")
                    .join("2", "video_" + generation, "{}")
                    .join("3", "public:todos", "{}");

            assertThat(client.reply("1", "error").path("reason").asText()).startsWith("forbidden");
            assertThat(client.reply("2", "error").path("reason").asText()).startsWith("forbidden");
            assertThat(client.reply("3", "error").path("reason").asText()).startsWith("unknown_topic");
        }
    }

    @Test
    void who_comes_again_is_told_again_what_was_told_of_late() {
        tell(room, GENERATION_STARTED, 5);
        tell(room, GENERATION_COMPLETED, 6);
        worker.update("update room_event set at = now() - interval '1 hour' where room = ? and seq = 1", room.name());
        try (TestPhoenix client = TestPhoenix.as(port, user).in("7", "user_" + user)) {
            // Comes after the replay.
            client.notification("video_generation_progress");

            JsonNode told = client.notification("video_generation_completed");
            assertThat(told.path("meta").toString()).isEqualTo("{\"replayed\":true,\"id\":\"" + room.name() + ":2\"}");
            assertThat(client.notifications()).hasSize(2);
        }
    }

    @Test
    void a_page_may_ask_for_a_replay() {
        tell(room, GENERATION_STARTED, 5);
        tell(room, GENERATION_COMPLETED, 6);
        tell(room, GENERATION_COMPLETED, 7);
        try (TestPhoenix client = TestPhoenix.as(port, user)) {
            client.join(
                    "1", "user_" + user, "{'config':{'broadcast':{'replay':{'since':1,'limit':1}},'private':true}}");

            client.reply("1", "ok");
            client.notification("video_generation_progress");
            assertThat(client.notifications().get(0)).endsWith("video_generation_completed");
            assertThat(client.notifications()).hasSize(2);
        }
    }

    @Test
    void a_page_that_signs_in_as_another_user_comes_anew() {
        try (TestPhoenix client = TestPhoenix.as(port, user).in("1", "user_" + user)) {
            client.join("2", "user_eve", "{'access_token':'dev:eve'}");

            assertThat(client.closeCode()).isEqualTo(CloseCode.RECONNECT.number());
        }
    }

    @Test
    void what_is_no_frame_costs_its_sender_the_connection_and_nobody_else() {
        try (TestPhoenix other = TestPhoenix.as(port, user).in("1", "user_" + user);
                TestPhoenix client = TestPhoenix.as(port, user).in("1", "user_" + user);
                TestPhoenix binary = TestPhoenix.as(port, user)) {
            client.send("{}");
            binary.send("\u0007nonsense".getBytes(StandardCharsets.UTF_8));

            assertThat(client.closeCode()).isEqualTo(CloseCode.BAD_REQUEST.number());
            assertThat(binary.closeCode()).isEqualTo(CloseCode.BAD_REQUEST.number());
            tell(room, GENERATION_COMPLETED, 5);
            other.notification("video_generation_completed");
        }
    }

    @Test
    void heartbeats_are_answered_and_what_pages_send_to_each_other_is_not_carried() {
        try (TestPhoenix client = TestPhoenix.as(port, user)) {
            client.send("[null,'9','phoenix','heartbeat',{}]").reply("9", "ok");
            client.join(
                    "10", "user_" + user, "{'config':{'broadcast':{'ack':true},'postgres_changes':[{'event':'*'}]}}");
            assertThat(client.event("system").path(4).path("extension").asText())
                    .isEqualTo("postgres_changes");
            String topic = "realtime:user_" + user;
            client.send(("\u0003\u0002\u0002" + (char) topic.length() + "\u0003\u0000\u00011011" + topic + "say{}")
                    .getBytes(StandardCharsets.ISO_8859_1));

            assertThat(client.reply("11", "error").path("reason").asText()).startsWith("not_carried");
        }
    }

    @Test
    void a_client_that_is_in_no_topic_is_closed_after_a_while() {
        try (TestPhoenix client = new TestPhoenix(port, "vsn=1.0.0")) {
            assertThat(client.closeCode()).isEqualTo(CloseCode.IDLE.number());
        }
    }

    @Test
    void an_operator_ends_connections_for_a_moment_or_topics_for_good_and_then_the_connection() {
        try (TestPhoenix client = TestPhoenix.as(port, user).in("1", "user_" + user)) {
            connections.disconnect(user, true);
            assertThat(client.closeCode()).isEqualTo(CloseCode.RECONNECT.number());
            assertThat(client.has("phx_close")).isFalse();
        }
        try (TestPhoenix client = TestPhoenix.as(port, user).in("1", "user_" + user)) {
            connections.disconnect(user, false);
            client.event("phx_close");
            assertThat(client.closeCode()).isEqualTo(CloseCode.DISCONNECTED.number());
        }
    }
}
