package dev.reelay.push.socketio.gateway;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.model.room.EventType.GENERATION_COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.push.NodeClient;
import dev.reelay.push.Relay;
import dev.reelay.push.TestPod;
import dev.reelay.push.TestWorker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two pods, and in front of them what gives each connection to the next one. */
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoPodsIT {

    /** Nobody publishes here: events are found by the heads. */
    private static final Map<String, String> SETTINGS = Map.of(
            "REELAY_PUSH_ROOMS_HEAD_CHECK_INTERVAL", "200ms",
            "REELAY_PUSH_SOCKETIO_RECOVERY_KEYS", "k1:0123456789abcdef0123456789abcdef");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String POLLING = "/socket.io/?EIO=4&transport=polling";

    @TempDir
    static Path logs;

    private static PostgresServer postgres;
    private static RedisServer redis;
    private static TestPod one;
    private static TestPod two;
    private static Relay balancer;

    private TestWorker worker;
    private String user;
    private Room room;
    private String generation;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresServer.temporary();
        redis = RedisServer.temporary();
        postgres.start();
        redis.start();
        one = new TestPod(postgres, redis, SETTINGS, logs.resolve("one.log"));
        two = new TestPod(postgres, redis, SETTINGS, logs.resolve("two.log"));
        one.awaitReady();
        two.awaitReady();
        balancer = new Relay(one.port(), two.port());
    }

    @AfterAll
    static void stop() {
        balancer.close();
        one.close();
        two.close();
        redis.close();
        postgres.close();
    }

    @BeforeEach
    void a_user_with_a_generation() {
        worker = new TestWorker(postgres);
        user = TestWorker.freshId();
        generation = worker.createVideo(user, "starting", 1);
        room = Room.ofUser(user);
    }

    private static HttpRequest.Builder request(TestPod pod, String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pod.port() + query));
    }

    private static HttpResponse<String> get(TestPod pod, String query) throws Exception {
        return HTTP.send(request(pod, query).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(TestPod pod, String query, String body) throws Exception {
        return HTTP.send(request(pod, query).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static String open(TestPod pod) throws Exception {
        JsonNode opening = Json.read(get(pod, POLLING).body().substring(1), JsonNode.class);
        return POLLING + "&sid=" + opening.path("sid").asText();
    }

    private static String pollUntil(TestPod pod, String session, String wanted) throws Exception {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(wanted) < 0) {
            HttpResponse<String> answer = get(pod, session);
            assertThat(answer.statusCode()).isEqualTo(200);
            heard.append(answer.body()).append('\n');
        }
        return heard.toString();
    }

    @Test
    @Order(1)
    void a_session_is_served_by_the_pod_that_it_is_not_on() throws Exception {
        String session = open(one);

        assertThat(post(two, session, "40{\"token\":\"dev:" + user + "\"}").body())
                .isEqualTo("ok");
        pollUntil(two, session, "generation_started");
        worker.commit(room, GENERATION_COMPLETED, generation, 2);

        assertThat(pollUntil(two, session, "generation_completed")).contains(generation);
        assertThat(two.counter("reelay_push_socketio_forwarded_total")).isGreaterThan(2);
    }

    @Test
    @Order(2)
    void an_answer_that_dies_with_the_pod_that_was_to_write_it_ends_the_session() throws Exception {
        String session = open(one);
        post(one, session, "40{\"token\":\"dev:" + user + "\"}");
        try (ForeignPod asking = ForeignPod.on(redis)) {
            asking.takeAnswer(session.substring(session.lastIndexOf('=') + 1));
        }

        HttpResponse<String> next = get(two, session);

        // Going on would hide from the client what it was told by nobody.
        assertThat(next.body()).contains("Session ID unknown");
    }

    @Test
    @Order(3)
    void two_polls_at_once_end_a_session_wherever_they_come_in() throws Exception {
        String session = open(one);
        var polls = Stream.of(one, two)
                .map(pod -> HTTP.sendAsync(request(pod, session).build(), BodyHandlers.ofString()))
                .toList();

        // Which of them comes first is the network's affair: the other is refused, and the first learns of the end.
        List<String> answers = new ArrayList<>();
        for (var poll : polls) {
            HttpResponse<String> answer = poll.get(10, TimeUnit.SECONDS);
            answers.add(answer.statusCode() == 200 ? answer.body() : String.valueOf(answer.statusCode()));
        }
        assertThat(answers).containsExactlyInAnyOrder("1", "400");
    }

    @Test
    @Order(4)
    void a_session_of_a_pod_that_nobody_knows_is_unknown() throws Exception {
        assertThat(get(one, POLLING + "&sid=x.0000000000abc").body()).contains("Session ID unknown");
    }

    @Test
    @Order(5)
    void a_client_that_only_polls_follows_a_generation_through_the_balancer() throws Exception {
        try (NodeClient client = NodeClient.socketIo(
                balancer.port(), "{'transports':['polling'],'auth':{'token':'dev:" + user + "'}}")) {
            client.first("generation_started");
            client.emit("subscribe_to_generation", "{'generationId':'" + generation + "'}");

            worker.commit(room, GENERATION_COMPLETED, generation, 2);

            client.first("generation_completed");
            assertThat(client.story()).doesNotContain("disconnect", "connect_error");
        }
    }

    @Test
    @Order(6)
    void a_default_client_follows_a_generation_through_the_balancer() {
        try (NodeClient client = NodeClient.socketIo(balancer.port(), "{'auth':{'token':'dev:" + user + "'}}")) {
            client.first("generation_started");

            worker.commit(room, GENERATION_COMPLETED, generation, 2);

            client.first("generation_completed");
            assertThat(client.story()).doesNotContain("disconnect", "connect_error");
        }
    }

    @Test
    @Order(7)
    void a_client_of_supabase_is_told_on_the_next_pod_what_it_missed() {
        String topic = "user_" + user;
        try (NodeClient client = NodeClient.supabase("@supabase/supabase-js", balancer.port(), "dev:" + user, topic)) {
            client.first("SUBSCRIBED");

            client.tell("{'cut':true}").first("CHANNEL_ERROR");
            worker.commit(room, GENERATION_COMPLETED, generation, 2);

            client.first("video_generation_completed");
        }
    }

    @Test
    @Order(8)
    void when_redis_is_lost_a_session_of_another_pod_is_lost_and_its_client_comes_anew() throws Exception {
        String session = open(one);
        CompletableFuture<HttpResponse<String>> poll =
                HTTP.sendAsync(request(two, session).build(), BodyHandlers.ofString());
        await().until(() -> two.counter("reelay_push_socketio_forwards") > 0);

        redis.stop();

        assertThat(poll.get(10, TimeUnit.SECONDS).body()).contains("Session ID unknown");
        String anew = open(two);
        assertThat(post(two, anew, "40{\"token\":\"dev:" + user + "\"}").statusCode())
                .isEqualTo(200);
        pollUntil(two, anew, "generation_started");
        redis.start();
    }

    /** A poll that the first pod owes the second an answer to; null when it was refused, as on a machine too busy. */
    private @Nullable CompletableFuture<HttpResponse<String>> owedPoll() throws Exception {
        String session = open(one);
        var poll = HTTP.sendAsync(request(two, session).build(), BodyHandlers.ofString());
        await().until(() -> poll.isDone() || two.counter("reelay_push_socketio_forwards") > 0);
        return poll.isDone() ? null : poll;
    }

    @Test
    @Order(9)
    void a_client_goes_on_on_another_pod_when_its_own_dies() throws Exception {
        try (TestClient before = TestClient.as(one.port(), user)) {
            before.event("reelay:offset");
            String auth =
                    "{'pid':'" + before.connected().path("pid").asText() + "','offset':'" + before.offset() + "'}";
            CompletableFuture<HttpResponse<String>> poll =
                    await().atMost(30, TimeUnit.SECONDS).until(this::owedPoll, Objects::nonNull);
            one.kill();
            worker.commit(room, GENERATION_COMPLETED, generation, 2);

            // Nobody answers it any more: its client need not wait for that.
            assertThat(poll.orTimeout(5, TimeUnit.SECONDS).join().body()).contains("Session ID unknown");

            try (TestClient after = TestClient.connect(two.port(), auth)) {
                JsonNode missed = after.event("generation_completed");

                // Should this connection be lost as well, it is not told again.
                assertThat(missed.path(2).isTextual()).isTrue();
                assertThat(after.connected().path("pid"))
                        .isEqualTo(before.connected().path("pid"));
                assertThat(after.events()).containsExactly("generation_completed");
            }
        }
    }
}
