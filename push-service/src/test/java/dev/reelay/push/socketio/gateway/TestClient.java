package dev.reelay.push.socketio.gateway;

import static dev.reelay.local.servers.Awaiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client that speaks the protocol by hand, over a WebSocket, and remembers every frame. */
final class TestClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String EVENT = "42";

    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean closed;
    private final WebSocket socket;

    private TestClient(int port) {
        URI url = URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket");
        socket = HTTP.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(url, this)
                .join();
    }

    /** Connects and says of itself what {@code auth} is, a JSON object. */
    static TestClient connect(int port, String auth) {
        return new TestClient(port).send("40" + auth.replace('\'', '"'));
    }

    /** Connects in dev mode. */
    static TestClient as(int port, String user) {
        return connect(port, "{'token':'dev:" + user + "'}");
    }

    TestClient send(String frame) {
        socket.sendText(frame, true).join();
        return this;
    }

    TestClient emit(String event, String argument) {
        return send(EVENT + "[\"" + event + "\"," + argument.replace('\'', '"') + "]");
    }

    String frame(Predicate<String> wanted) {
        return await().atMost(PATIENCE)
                .until(() -> frames.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** The answer to its connecting. */
    JsonNode connected() {
        return Json.read(frame(frame -> frame.startsWith("40")).substring(2), JsonNode.class);
    }

    /** Waits for the first {@code event} and returns its array. */
    JsonNode event(String event) {
        return Json.read(
                frame(frame -> frame.startsWith(EVENT + "[\"" + event + "\"")).substring(2), JsonNode.class);
    }

    /** The names of the events that came. */
    List<String> events() {
        return frames.stream()
                .filter(frame -> frame.startsWith(EVENT))
                .map(frame ->
                        Json.read(frame.substring(2), JsonNode.class).path(0).asText())
                .filter(name -> !name.equals("reelay:offset"))
                .toList();
    }

    /** What the client's library would have kept last. */
    @Nullable
    String offset() {
        String last = null;
        for (String frame : frames) {
            if (frame.startsWith(EVENT)) {
                JsonNode event = Json.read(frame.substring(2), JsonNode.class);
                JsonNode argument = event.get(event.size() - 1);
                last = argument.isTextual() ? argument.textValue() : last;
            }
        }
        return last;
    }

    List<String> frames() {
        return frames;
    }

    void awaitEnd() {
        await().atMost(PATIENCE).until(() -> closed);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
