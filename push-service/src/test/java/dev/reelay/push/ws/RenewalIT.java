package dev.reelay.push.ws;

import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.room.Room;
import dev.reelay.push.OnePod;
import dev.reelay.push.TestTokens;
import dev.reelay.push.TestWorker;
import dev.reelay.push.connection.CloseCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a client's rooms when it renews its token. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class RenewalIT extends OnePod {

    private Room video;

    @BeforeEach
    void a_user_with_a_generation() {
        String videoId = TestWorker.freshId();
        worker.create(user, videoId, "processing", 4);
        video = Room.ofVideo(videoId);
    }

    @AfterEach
    void postgres_is_back() {
        postgres.start();
    }

    @Test
    void a_room_that_only_the_old_token_opened_is_left() {
        Room foreign = Room.ofVideo(worker.create("somebody", TestWorker.freshId(), "processing", 1));
        try (TestSocket socket = TestSocket.as(port, TestTokens.withRoom(user, foreign.name()))
                .join(foreign)
                .join(video)) {
            socket.first(frame -> frame.path("op").asText().equals("joined")
                    && frame.path("room").asText().equals(foreign.name()));
            socket.first(frame -> frame.path("op").asText().equals("joined")
                    && frame.path("room").asText().equals(video.name()));

            socket.send("{'op':'auth','token':'dev:" + user + "'}");

            assertThat(socket.first("error").path("room").asText()).isEqualTo(foreign.name());
            worker.tell(foreign, GENERATION_STARTED, "g1", 2);
            worker.tell(video, GENERATION_STARTED, "g2", 5);
            assertThat(socket.first("event").path("room").asText()).isEqualTo(video.name());
        }
    }

    @Test
    void a_room_that_cannot_be_checked_ends_the_connection_so_that_the_client_comes_again() {
        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(video)) {
            socket.first("joined");
            postgres.stop();

            socket.send("{'op':'auth','token':'dev:" + user + "'}");

            assertThat(socket.closeCode()).isEqualTo(CloseCode.UNAVAILABLE.number());
        }
    }

    @Test
    void a_room_that_the_new_token_opens_by_itself_needs_no_postgres() {
        Room own = Room.ofUser(user);
        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(own)) {
            socket.first("joined");
            postgres.stop();

            socket.send("{'op':'auth','token':'dev:" + user + "'}");

            socket.send("{'op':'ping'}").first("pong");
            worker.tellProgress(own, "g1", 1);
            socket.send("{'op':'leave','room':'" + own + "'}");
        }
    }
}
