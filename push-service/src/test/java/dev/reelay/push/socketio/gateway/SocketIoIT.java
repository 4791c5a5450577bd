package dev.reelay.push.socketio.gateway;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.model.room.EventType.GENERATION_COMPLETED;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.push.OnePod;
import dev.reelay.push.TestWorker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway, frame by frame. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class SocketIoIT extends OnePod {

    private final Room room = Room.ofUser(user);
    private String generation;

    @BeforeEach
    void a_user_with_a_generation() {
        generation = worker.createVideo(user, "processing", 4);
    }

    /** A client that has been told how things stand, and so takes part. */
    private TestClient watching() {
        TestClient client = TestClient.as(port, user);
        client.event("reelay:offset");
        return client;
    }

    private String resuming(TestClient before) {
        return "{'pid':'" + before.connected().path("pid").asText() + "','offset':'" + before.offset() + "'}";
    }

    @Test
    void a_client_with_a_token_is_told_of_the_users_generations_at_once() {
        try (TestClient client = TestClient.as(port, user)) {
            JsonNode standing = client.event("continue");

            assertThat(standing.path(1).path("generationId").asText()).isEqualTo(generation);
            assertThat(standing.path(1).path("status").asText()).isEqualTo("processing");
            assertThat(client.connected().fieldNames()).toIterable().containsExactly("sid", "pid");
        }
    }

    @Test
    void every_device_of_a_user_is_told() {
        try (TestClient one = watching();
                TestClient two = watching()) {
            worker.tell(room, GENERATION_COMPLETED, generation, 5);

            assertThat(one.event("generation_completed").path(1))
                    .isEqualTo(two.event("generation_completed").path(1));
        }
    }

    @Test
    void another_user_is_told_nothing() {
        try (TestClient client = TestClient.as(port, TestWorker.freshId())) {
            client.event("reelay:offset");

            client.emit("subscribe_to_generation", "{'generationId':'" + generation + "'}");

            JsonNode error = client.event("error").path(1);
            assertThat(error.path("code").asText()).isEqualTo("forbidden");
            assertThat(error.path("event").asText()).isEqualTo("subscribe_to_generation");
            assertThat(client.events()).containsExactly("error");
        }
    }

    @Test
    void a_subscription_is_answered_with_how_the_generation_stands() {
        worker.update("update generation set status = 'completed' where id = ?", generation);
        worker.addFile(generation, 0);
        try (TestClient client = watching()) {
            client.send("427[\"subscribe_to_generation\",{\"generationId\":\"" + generation + "\"}]");

            assertThat(client.event("generation_completed").path(1).path("videoUrls"))
                    .hasSize(1);
            assertThat(client.frame(frame -> frame.startsWith("437"))).isEqualTo("437[{\"ok\":true}]");
        }
    }

    @Test
    void a_transcript_is_subscribed_to_by_its_own_id_although_it_is_of_another_video() {
        String video = TestWorker.freshId();
        String transcript = worker.create(user, video, "completed", 1);
        worker.update("update generation set kind = 'transcript' where id = ?", transcript);
        try (TestClient client = TestClient.as(port, TestWorker.freshId())) {
            client.event("reelay:offset");
            client.emit("subscribe_to_generation", "{'generationId':'" + transcript + "'}");
            assertThat(client.event("error").path(1).path("code").asText()).isEqualTo("forbidden");
        }
        try (TestClient client = watching()) {
            client.send("427[\"subscribe_to_generation\",{\"generationId\":\"" + transcript + "\"}]");

            assertThat(client.frame(frame -> frame.startsWith("437"))).isEqualTo("437[{\"ok\":true}]");
            assertThat(client.event("transcript_status_updated")
                            .path(1)
                            .path("videoId")
                            .asText())
                    .isEqualTo(video);
        }
    }

    @Test
    void what_was_missed_comes_after_a_loss_and_nothing_comes_twice() {
        TestClient before = watching();
        worker.tell(room, GENERATION_STARTED, generation, 5);
        before.event("generation_started");
        String auth = resuming(before);
        before.close();
        worker.tell(room, GENERATION_COMPLETED, generation, 6);

        try (TestClient client = TestClient.connect(port, auth)) {
            client.event("generation_completed");

            assertThat(client.connected().path("pid"))
                    .isEqualTo(before.connected().path("pid"));
            assertThat(client.events()).containsExactly("generation_completed");
            worker.tell(room, "credits.refunded", generation, 7);
            client.event("credits.refunded");
        }
    }

    @Test
    void a_video_room_is_gone_on_with_as_well() {
        Room video = Room.ofVideo(generation);
        TestClient before = watching();
        before.send("421[\"join_video_room\",\"" + generation + "\"]");
        before.frame(frame -> frame.startsWith("431"));
        String auth = resuming(before);
        before.close();
        transcript(video, "Hello");

        try (TestClient client = TestClient.connect(port, auth)) {
            JsonNode update = client.event("transcript_update");

            assertThat(update.path(1).path("data").path("formatted_text").asText())
                    .isEqualTo("Hello");
            client.event("transcript_status_updated");
            assertThat(client.connected().path("pid"))
                    .isEqualTo(before.connected().path("pid"));
        }
    }

    private void transcript(Room video, String text) {
        worker.publish(worker.commit(
                video,
                "transcript.completed",
                0,
                Json.MAPPER
                        .createObjectNode()
                        .put("videoId", video.id())
                        .put("kind", "transcript")
                        .put("status", "completed")
                        .put("text", text)));
    }

    @Test
    void a_client_whose_past_is_not_kept_is_told_so_and_how_things_stand() {
        TestClient before = watching();
        worker.tell(room, GENERATION_STARTED, generation, 5);
        before.event("generation_started");
        String auth = resuming(before);
        before.close();
        worker.tell(room, GENERATION_STARTED, generation, 6);
        worker.tell(room, GENERATION_STARTED, generation, 7);
        worker.update("delete from room_event where room = ? and seq <= 2", room.name());

        try (TestClient client = TestClient.connect(port, auth)) {
            client.event("continue");

            assertThat(client.connected().path("pid"))
                    .isNotEqualTo(before.connected().path("pid"));
        }
    }

    @Test
    void an_offset_of_another_session_is_worth_nothing() {
        TestClient before = watching();
        before.close();

        try (TestClient client = TestClient.connect(port, "{'pid':'other','offset':'" + before.offset() + "'}")) {
            assertThat(client.connected().path("pid").asText()).isNotEqualTo("other");
            client.emit("join_video_room", "'" + generation + "'");
            assertThat(client.event("error").path(1).path("code").asText()).isEqualTo("unauthorized");
        }
    }

    @Test
    void the_rooms_of_another_user_are_not_gone_on_with() {
        TestClient before = watching();
        before.close();
        String auth = resuming(before).replace("}", ",'token':'dev:" + TestWorker.freshId() + "'}");

        try (TestClient client = TestClient.connect(port, auth)) {
            client.event("reelay:offset");

            assertThat(client.connected().path("pid"))
                    .isNotEqualTo(before.connected().path("pid"));
            assertThat(client.events()).isEmpty();
        }
    }

    @Test
    void more_rooms_than_an_offset_holds_are_told_but_not_gone_on_with() {
        try (TestClient client = watching()) {
            for (int i = 0; i < Offsets.MAX_ROOMS; i++) {
                String video = TestWorker.freshId();
                worker.create(user, video, "completed", 1);
                client.send("429" + i + "[\"join_video_room\",\"" + video + "\"]");
                String ack = "439" + i + "[";
                client.frame(frame -> frame.startsWith(ack));
            }
            await().until(() -> Offsets.NONE.equals(client.offset()));
        }
    }

    @Test
    void in_dev_mode_a_user_may_be_named_without_a_token() {
        try (TestClient client = TestClient.connect(port, "")) {
            client.emit("authenticate", "{'userId':'" + user + "'}");

            assertThat(client.event("authenticated").path(1).path("userId").asText())
                    .isEqualTo(user);
            client.event("continue");
        }
    }

    @Test
    void what_is_no_packet_costs_its_sender_the_connection() {
        try (TestClient client = watching()) {
            client.send("42{}");

            client.awaitEnd();
        }
    }
}
