package dev.reelay.push.sse;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.model.room.EventType.GENERATION_COMPLETED;
import static dev.reelay.model.room.EventType.GENERATION_CREATED;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.push.OnePod;
import dev.reelay.push.TestTokens;
import dev.reelay.push.TestWorker;
import dev.reelay.push.connection.Connections;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class SseIT extends OnePod {

    @Inject
    Connections connections;

    private String generation;
    private Room video;
    private final Room own = Room.ofUser(user);

    @BeforeEach
    void a_user_with_a_generation() {
        String videoId = TestWorker.freshId();
        generation = worker.create(user, videoId, "processing", 4);
        video = Room.ofVideo(videoId);
    }

    private TestStream open(String rooms, String... headers) {
        return new TestStream(port, rooms + "&token=dev:" + user, headers);
    }

    private String both() {
        return "room=" + video + "&room=" + own;
    }

    @Test
    void a_stream_begins_with_a_comment_and_headers_that_keep_it_flowing() throws Exception {
        try (TestStream stream = open("room=" + video, "Accept-Encoding", "gzip")) {
            HttpHeaders headers = stream.response().headers();
            stream.first("joined");

            assertThat(headers.firstValue("content-type")).hasValue("text/event-stream");
            assertThat(headers.firstValue("cache-control").orElseThrow()).contains("no-store");
            assertThat(headers.firstValue("x-accel-buffering")).hasValue("no");
            assertThat(headers.firstValue("content-encoding").orElse("identity"))
                    .isEqualTo("identity");
            assertThat(stream.text()).startsWith(":\nretry: 2000\n\n");
        }
    }

    @Test
    void the_id_of_one_room_is_the_seq_and_progress_has_none() throws Exception {
        try (TestStream stream = open("room=" + video)) {
            stream.first("joined");
            RoomMessage.Event event = worker.tell(video, GENERATION_STARTED, generation, 5);
            worker.tellProgress(video, generation, 6);

            assertThat(stream.first("generation.progress").id()).isNull();
            assertThat(stream.first(GENERATION_STARTED).data()).isEqualTo(event.encode());
            assertThat(stream.told(2)).containsExactly("joined 0", "generation.started 1");
        }
    }

    @Test
    void two_rooms_are_resumed_by_the_one_id_that_the_browser_sends_back() throws Exception {
        worker.commit(video, GENERATION_CREATED, generation, 1);
        worker.commit(own, GENERATION_CREATED, generation, 1);
        String id;
        try (TestStream stream = open(both())) {
            stream.told(2);
            worker.tell(own, GENERATION_STARTED, generation, 5);
            id = stream.first(GENERATION_STARTED).id();
        }
        worker.commit(video, GENERATION_STARTED, generation, 5);
        worker.commit(own, GENERATION_COMPLETED, generation, 6);

        assertThat(id).isEqualTo("1.2");
        try (TestStream stream = open(both(), "Last-Event-ID", id)) {
            assertThat(stream.told(4))
                    .contains("generation.started 2.2")
                    .endsWith("joined 2.3")
                    .filteredOn(told -> told.startsWith("generation.completed"))
                    .hasSize(1);
        }
    }

    @Test
    void the_cursor_may_come_in_the_query_on_the_first_connect() throws Exception {
        worker.commit(video, GENERATION_CREATED, generation, 1);
        worker.commit(video, GENERATION_STARTED, generation, 2);

        try (TestStream stream = open("room=" + video + "&last_event_id=1")) {
            assertThat(stream.told(2)).containsExactly("generation.started 2", "joined 2");
        }
    }

    @Test
    void a_heartbeat_is_a_comment_for_proxies_and_an_event_without_id_for_clients() throws Exception {
        try (TestStream stream = open("room=" + video)) {
            assertThat(stream.first("heartbeat").id()).isNull();
            assertThat(stream.text()).contains(":\n\nevent: heartbeat\n");
        }
    }

    @Test
    void a_token_that_ends_is_told_before_the_stream_ends() throws Exception {
        String brief = TestTokens.of(user, Instant.now().plusSeconds(2));

        try (TestStream stream = new TestStream(port, "room=" + own, "Authorization", "Bearer " + brief)) {
            stream.first("joined");
            stream.first("auth_expired");
            stream.awaitEnd();
        }
    }

    @Test
    void a_client_that_goes_leaves_nothing_behind() throws Exception {
        TestStream stream = open("room=" + video);
        stream.first("joined");
        assertThat(connections.total()).isPositive();

        stream.close();

        await().untilAsserted(() -> assertThat(connections.total()).isZero());
    }

    @Test
    void a_missing_or_bad_token_is_refused_before_the_stream_begins() {
        given().port(port)
                .get("/sse?room=" + video)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("status", equalTo(401))
                .body("detail", containsString("token=<token>"));
        given().port(port).get("/sse?token=nonsense&room=" + video).then().statusCode(401);
    }

    @Test
    void a_room_of_somebody_else_refuses_the_stream() {
        given().port(port)
                .header("Authorization", "Bearer dev:" + user)
                .get("/sse?room=" + own + "&room=user:somebody")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void rooms_that_are_none_are_refused() {
        given().port(port).get("/sse?token=dev:ada").then().statusCode(400);
        given().port(port).get("/sse?token=dev:ada&room=kitchen").then().statusCode(400);
        given().port(port)
                .get("/sse?token=dev:ada&room=user:ada&room=user:ada")
                .then()
                .statusCode(400);
    }

    @Test
    void pages_of_listed_origins_may_read_and_others_are_turned_away() throws Exception {
        try (TestStream stream = open("room=" + video, "Origin", "https://app.example")) {
            assertThat(stream.response().headers().firstValue("access-control-allow-origin"))
                    .hasValue("https://app.example");
        }
        given().port(port)
                .header("Host", "evil.example:" + port)
                .get("/sse?token=dev:ada&room=user:ada")
                .then()
                .statusCode(403);
        given().port(port)
                .header("Origin", "https://evil.example")
                .get("/sse?token=dev:ada&room=user:ada")
                .then()
                .statusCode(403);
        given().port(port)
                .header("Origin", "https://app.example")
                .options("/sse")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Headers", "Authorization, Last-Event-ID, Cache-Control");
    }
}
