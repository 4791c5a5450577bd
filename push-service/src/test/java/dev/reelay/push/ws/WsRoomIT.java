package dev.reelay.push.ws;

import static dev.reelay.model.room.EventType.GENERATION_COMPLETED;
import static dev.reelay.model.room.EventType.GENERATION_CREATED;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.Json;
import dev.reelay.model.generation.GenerationView;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.push.OnePod;
import dev.reelay.push.TestTokens;
import dev.reelay.push.TestWorker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class WsRoomIT extends OnePod {

    private Room room;
    private String generation;

    @BeforeEach
    void a_user_with_a_generation() {
        generation = worker.createVideo(user, "processing", 4);
        room = Room.ofVideo(generation);
    }

    @Test
    void a_join_is_answered_with_the_head_and_how_things_stand() {
        worker.commit(room, GENERATION_CREATED, generation, 1);

        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room)) {
            JsonNode joined = socket.first("joined");

            assertThat(joined.path("seq").asLong()).isEqualTo(1);
            assertThat(joined.path("recovered").asBoolean()).isFalse();
            assertThat(joined.path("ref").asInt()).isEqualTo(1);
            assertThat(joined.path("snapshot").path("generations")).hasSize(1);
            assertThat(socket.story()).containsExactly("joined:1");
        }
    }

    @Test
    void a_snapshot_shows_a_video_without_what_is_its_users_own() throws Exception {
        worker.update("update generation set status = 'completed', credits_used = 1 where id = ?", generation);
        worker.addFile(generation, 0);
        worker.addFile(generation, 1);

        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room)) {
            JsonNode shown =
                    socket.first("joined").path("snapshot").path("generations").get(0);

            assertThat(shown.path("files")).hasSize(2);
            assertThat(shown.fieldNames()).toIterable().doesNotContain("sessionId", "creditsUsed", "prompt", "userId");
            assertThat(Json.MAPPER.treeToValue(shown, GenerationView.class).version())
                    .isEqualTo(4);
        }
    }

    @Test
    void a_users_room_shows_the_generations_that_are_under_way() {
        worker.create(user, TestWorker.freshId(), "completed", 9);

        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(Room.ofUser(user))) {
            JsonNode shown = socket.first("joined").path("snapshot").path("generations");

            assertThat(shown).hasSize(1);
            assertThat(shown.get(0).path("sessionId").asText()).isEqualTo("s1");
        }
    }

    @Test
    void what_is_published_reaches_the_room_byte_for_byte() {
        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room)) {
            socket.first("joined");

            RoomMessage.Event event = worker.tell(room, GENERATION_STARTED, generation, 5);
            worker.tellProgress(room, generation, 6);

            assertThat(socket.first("event")).hasToString(event.encode());
            assertThat(socket.first("progress").path("version").asLong()).isEqualTo(6);
        }
    }

    @Test
    void a_cursor_brings_what_was_missed_then_joined_then_live() {
        for (int version = 1; version <= 4; version++) {
            worker.commit(room, GENERATION_STARTED, generation, version);
        }

        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room, 2)) {
            assertThat(socket.first("joined").path("recovered").asBoolean()).isTrue();
            worker.tell(room, GENERATION_COMPLETED, generation, 5);
            socket.seqs(3);

            assertThat(socket.story()).containsExactly("event:3", "event:4", "joined:4", "event:5");
        }
    }

    @Test
    void a_cursor_ahead_of_the_head_is_not_recovered() {
        worker.commit(room, GENERATION_CREATED, generation, 1);

        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room, 7)) {
            JsonNode joined = socket.first("joined");

            assertThat(joined.path("recovered").asBoolean()).isFalse();
            assertThat(joined.path("seq").asLong()).isEqualTo(1);
        }
    }

    @Test
    void a_cursor_before_the_kept_history_is_not_recovered() {
        for (int version = 1; version <= 3; version++) {
            worker.commit(room, GENERATION_STARTED, generation, version);
        }
        worker.update("delete from room_event where room = ? and seq <= 2", room.name());

        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room, 1)) {
            socket.first("joined");

            assertThat(socket.story()).containsExactly("joined:3");
        }
    }

    @Test
    void a_hole_is_filled_from_the_record_before_the_next_event() {
        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room)) {
            socket.first("joined");

            worker.commit(room, GENERATION_STARTED, generation, 5);
            worker.commit(room, GENERATION_STARTED, generation, 6);
            worker.tell(room, GENERATION_COMPLETED, generation, 7);

            assertThat(socket.seqs(3)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void an_event_whose_publish_was_lost_is_found_by_the_head_check() {
        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room)) {
            socket.first("joined");

            worker.commit(room, GENERATION_COMPLETED, generation, 5);

            assertThat(socket.seqs(1)).containsExactly(1L);
        }
    }

    @Test
    void a_repeated_publish_is_told_once() {
        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room)) {
            socket.first("joined");

            RoomMessage.Event event = worker.tell(room, GENERATION_STARTED, generation, 5);
            worker.publish(event);
            worker.tell(room, GENERATION_COMPLETED, generation, 6);

            assertThat(socket.seqs(2)).containsExactly(1L, 2L);
        }
    }

    @Test
    void who_has_left_hears_nothing_more_and_may_come_back() {
        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room)) {
            socket.first("joined");
            socket.send("{'op':'leave','room':'" + room + "'}").send("{'op':'ping'}");
            socket.first("pong");
            worker.tell(room, GENERATION_STARTED, generation, 5);

            socket.join(room, 0).first(frame -> frame.path("recovered").asBoolean());

            assertThat(socket.story()).containsExactly("joined:0", "pong", "event:1", "joined:1");
        }
    }

    @Test
    void a_room_of_somebody_else_is_refused_and_the_connection_stays() {
        Room foreign = Room.ofVideo(worker.create("somebody", TestWorker.freshId(), "processing", 1));

        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(foreign)) {
            JsonNode error = socket.first("error");

            assertThat(error.path("code").asText()).isEqualTo("forbidden");
            assertThat(error.path("ref").asInt()).isEqualTo(1);
            socket.join(Room.ofUser(user)).first("joined");
        }
    }

    @Test
    void the_room_of_another_user_is_refused() {
        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(Room.ofUser("somebody"))) {
            assertThat(socket.first("error").path("code").asText()).isEqualTo("forbidden");
        }
    }

    @Test
    void an_operator_may_join_any_room() {
        try (TestSocket socket = TestSocket.as(port, "dev:admin").join(room)) {
            assertThat(socket.first("joined").path("room").asText()).isEqualTo(room.name());
        }
    }

    @Test
    void a_token_may_open_rooms_by_name() {
        Room named = Room.ofVideo(TestWorker.freshId());

        try (TestSocket socket =
                TestSocket.as(port, TestTokens.withRoom(user, named.name())).join(named)) {
            assertThat(socket.first("joined").path("seq").asLong()).isZero();
        }
    }
}
