package dev.reelay.push.ws;

import static dev.reelay.local.servers.Awaiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of {@code /ws} that remembers everything it was told. */
final class TestSocket implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile @Nullable Integer closeCode;
    private final WebSocket socket;

    private TestSocket(URI url, @Nullable String authorization, @Nullable String origin) {
        this(url, authorization, origin, HTTP.newWebSocketBuilder());
    }

    private TestSocket(URI url, @Nullable String authorization, @Nullable String origin, WebSocket.Builder builder) {
        builder.connectTimeout(PATIENCE);
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        if (origin != null) {
            builder.header("Origin", origin);
        }
        socket = builder.buildAsync(url, this).join();
    }

    /** Connects with the token in the header. */
    static TestSocket as(int port, String token) {
        return new TestSocket(url(port, ""), "Bearer " + token, null);
    }

    static TestSocket withQuery(int port, String query) {
        return new TestSocket(url(port, query), null, null);
    }

    /** Connects as a browser does that has its token among the subprotocols. */
    static TestSocket withSubprotocols(int port, String first, String... others) {
        return new TestSocket(
                url(port, ""), null, null, HTTP.newWebSocketBuilder().subprotocols(first, others));
    }

    /** What the server took of the subprotocols; empty when nothing. */
    String subprotocol() {
        return socket.getSubprotocol();
    }

    static TestSocket fromOrigin(int port, String token, String origin) {
        return new TestSocket(url(port, ""), "Bearer " + token, origin);
    }

    private static URI url(int port, String query) {
        return URI.create("ws://127.0.0.1:" + port + "/ws" + query);
    }

    TestSocket send(String frame) {
        socket.sendText(frame.replace('\'', '"'), true).join();
        return this;
    }

    void sendPing() {
        socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
    }

    void sendBytes() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
    }

    TestSocket join(Room room) {
        return send("{'op':'join','room':'" + room + "','ref':1}");
    }

    TestSocket join(Room room, long since) {
        return send("{'op':'join','room':'" + room + "','since':" + since + ",'ref':1}");
    }

    /** Waits for the first frame with {@code op} and returns it. */
    JsonNode first(String op) {
        return first(frame -> frame.path("op").asText().equals(op));
    }

    JsonNode first(Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE)
                .until(() -> frames.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits for {@code count} events and returns the seqs of all that came. */
    List<Long> seqs(int count) {
        await().atMost(PATIENCE).until(() -> events().size() >= count);
        return events();
    }

    private List<Long> events() {
        return frames.stream()
                .filter(frame -> frame.path("op").asText().equals("event"))
                .map(frame -> frame.path("seq").asLong())
                .toList();
    }

    /** What came, as {@code op} or {@code op:seq}. */
    List<String> story() {
        return frames.stream()
                .map(frame -> frame.path("op").asText()
                        + (frame.has("seq") ? ":" + frame.path("seq").asLong() : ""))
                .toList();
    }

    List<JsonNode> frames() {
        return frames;
    }

    int closeCode() {
        return await().atMost(PATIENCE).until(() -> closeCode, code -> code != null);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(Json.read(partial.toString(), JsonNode.class));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
