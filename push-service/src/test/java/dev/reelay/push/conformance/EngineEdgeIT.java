package dev.reelay.push.conformance;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What the official suites leave open of the protocol over HTTP, on several event loops. */
@SuppressWarnings("NullAway.Init")
class EngineEdgeIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String POLLING = "?EIO=4&transport=polling";

    private static Vertx vertx;
    private static int port;

    /** The frames of one WebSocket; the empty one is its end. */
    private static final class Frames implements WebSocket.Listener {

        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            frames.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            frames.add("");
            return null;
        }

        String next() throws InterruptedException {
            String frame = frames.poll(5, TimeUnit.SECONDS);
            assertThat(frame).as("a frame").isNotNull();
            return String.valueOf(frame);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        port = ConformanceServer.patient(vertx)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/engine.io/" + query));
    }

    private static HttpResponse<String> get(String query) throws Exception {
        return HTTP.send(request(query).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String query, String body) throws Exception {
        return HTTP.send(request(query).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static String openPolling() throws Exception {
        JsonNode opening = Json.read(get(POLLING).body().substring(1), JsonNode.class);
        return POLLING + "&sid=" + opening.path("sid").asText();
    }

    private static WebSocket connect(String session, Frames frames) {
        String query = session.replace("polling", "websocket");
        return HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/engine.io/" + query), frames)
                .join();
    }

    @Test
    void a_refusal_says_which_one_it_is() throws Exception {
        assertThat(get("?EIO=4").body()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
        assertThat(get(POLLING + "&sid=none").body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(post(POLLING, "").body()).isEqualTo("{\"code\":2,\"message\":\"Bad handshake method\"}");
        assertThat(get("?EIO=4&transport=websocket").body()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        HttpResponse<String> version = get("?EIO=3&transport=polling");
        assertThat(version.body()).isEqualTo("{\"code\":5,\"message\":\"Unsupported protocol version\"}");
        assertThat(version.statusCode()).isEqualTo(400);
        assertThat(version.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void a_body_beyond_the_limit_is_refused_and_ends_the_session() throws Exception {
        String session = openPolling();

        assertThat(post(session, "4" + "x".repeat(1_000_000)).statusCode()).isEqualTo(413);

        assertThat(get(session).statusCode()).isEqualTo(400);
    }

    @Test
    void an_answer_is_text_in_utf8() throws Exception {
        String session = openPolling();
        post(session, "4é😀");

        HttpResponse<String> answer = get(session);

        assertThat(answer.body()).isEqualTo("4é😀");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=UTF-8");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void a_frame_that_is_too_large_ends_the_session() throws Exception {
        Frames frames = new Frames();
        WebSocket socket = connect(POLLING, frames);
        frames.next();

        CompletableFuture<WebSocket> unused = socket.sendText("4" + "x".repeat(1_000_001), true);

        String last = frames.next();
        while (!last.isEmpty()) {
            last = frames.next();
        }
    }

    @Test
    void a_websocket_whose_client_goes_before_it_is_open_leaves_its_place_to_the_next() throws Exception {
        String session = openPolling();

        assertThatThrownBy(() -> connect(session + "&cut=now", new Frames())).isInstanceOf(CompletionException.class);

        // Well before the time for an upgrade is over.
        await().atMost(Duration.ofSeconds(5)).until(() -> answersProbe(session));
    }

    private static boolean answersProbe(String session) throws InterruptedException {
        Frames frames = new Frames();
        WebSocket socket = connect(session, frames);
        CompletableFuture<WebSocket> unused = socket.sendText("2probe", true);
        boolean answered = frames.next().equals("3probe");
        socket.abort();
        return answered;
    }

    @RepeatedTest(20)
    void nothing_is_lost_or_turned_round_when_a_session_goes_over_to_a_websocket() throws Exception {
        String session = openPolling();
        Frames frames = new Frames();
        WebSocket socket = connect(session, frames);
        socket.sendText("2probe", true).join();
        assertThat(frames.next()).isEqualTo("3probe");
        post(session, "4polled");

        socket.sendText("5", true).join();
        for (int i = 0; i < 50; i++) {
            socket.sendText("4" + i, true).join();
        }

        assertThat(frames.next()).isEqualTo("4polled");
        for (int i = 0; i < 50; i++) {
            assertThat(frames.next()).isEqualTo("4" + i);
        }
        assertThat(get(session).statusCode()).isEqualTo(400);
        socket.abort();
    }
}
