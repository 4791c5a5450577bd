package dev.reelay.push.supabase.gateway;

import static dev.reelay.local.servers.Awaiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.reelay.model.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client that speaks the protocol by hand and remembers every frame, as {@code [join_ref, ref, topic, event, payload]}. */
final class TestPhoenix implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile int closeCode;
    private final WebSocket socket;

    /** @param query of the address, e.g. {@code vsn=2.0.0&apikey=dev:ada} */
    TestPhoenix(int port, String query) {
        socket = HTTP.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/realtime/v1/websocket?" + query), this)
                .join();
    }

    /** Connects as {@code user} in version 2.0.0. */
    static TestPhoenix as(int port, String user) {
        return new TestPhoenix(port, "vsn=2.0.0&apikey=dev:" + user);
    }

    TestPhoenix send(String frame) {
        socket.sendText(frame.replace('\'', '"'), true).join();
        return this;
    }

    TestPhoenix send(byte[] frame) {
        socket.sendBinary(ByteBuffer.wrap(frame), true).join();
        return this;
    }

    /** Joins {@code topic} and says {@code payload} of it. */
    TestPhoenix join(String ref, String topic, String payload) {
        return send("['" + ref + "','" + ref + "','realtime:" + topic + "','phx_join'," + payload + "]");
    }

    /** The same, and waits until it is in. */
    TestPhoenix in(String ref, String topic) {
        join(ref, topic, "{}");
        reply(ref, "ok");
        return this;
    }

    /** Shows {@code token} on {@code topic}, which it has joined as {@code 1}. */
    TestPhoenix renew(String ref, String topic, String token) {
        return send("['1','" + ref + "','realtime:" + topic + "','access_token',{'access_token':'" + token + "'}]");
    }

    /** Waits for the answer to {@code ref} and returns its response. */
    JsonNode reply(String ref, String status) {
        return first(frame -> frame.path(3).asText().equals("phx_reply")
                        && frame.path(1).asText().equals(ref)
                        && frame.path(4).path("status").asText().equals(status))
                .path(4)
                .path("response");
    }

    /** Waits for the first frame of {@code event}. */
    JsonNode event(String event) {
        return first(frame -> frame.path(3).asText().equals(event));
    }

    /** Waits for the first notification of {@code type}; returns the broadcast. */
    JsonNode notification(String type) {
        return first(frame -> frame.path(3).asText().equals("broadcast")
                        && frame.path(4).path("payload").path("type").asText().equals(type))
                .path(4);
    }

    /** Whether a frame of {@code event} has come so far. */
    boolean has(String event) {
        return frames.stream().anyMatch(frame -> frame.path(3).asText().equals(event));
    }

    JsonNode first(Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE)
                .until(() -> frames.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** The topics and types of the notifications so far. */
    List<String> notifications() {
        return frames.stream()
                .filter(frame -> frame.path(3).asText().equals("broadcast"))
                .map(frame -> frame.path(2).asText() + " "
                        + frame.path(4).path("payload").path("type").asText())
                .toList();
    }

    int closeCode() {
        await().atMost(PATIENCE).until(() -> closeCode > 0);
        return closeCode;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(uniform(Json.read(partial.toString(), JsonNode.class)));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    private static JsonNode uniform(JsonNode frame) {
        if (frame.isArray()) {
            return frame;
        }
        ArrayNode array = Json.MAPPER.createArrayNode().addNull();
        return array.add(frame.get("ref"))
                .add(frame.get("topic"))
                .add(frame.get("event"))
                .add(frame.get("payload"));
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        while (data.hasRemaining()) {
            bytes.write(data.get());
        }
        if (last) {
            frames.add(broadcast(ByteBuffer.wrap(bytes.toByteArray())));
            bytes.reset();
        }
        webSocket.request(1);
        return null;
    }

    /** As the library of version 2.0.0 reads it. */
    private static JsonNode broadcast(ByteBuffer in) {
        if (in.get() != 4) {
            throw new IllegalArgumentException("no broadcast");
        }
        int topic = in.get();
        int event = in.get();
        int meta = in.get();
        in.get();
        ArrayNode frame = Json.MAPPER
                .createArrayNode()
                .addNull()
                .addNull()
                .add(text(in, topic))
                .add("broadcast");
        var payload = frame.addObject().put("type", "broadcast").put("event", text(in, event));
        String about = text(in, meta);
        payload.set("payload", Json.read(text(in, in.remaining()), JsonNode.class));
        if (!about.isEmpty()) {
            payload.set("meta", Json.read(about, JsonNode.class));
        }
        return frame;
    }

    private static String text(ByteBuffer in, int length) {
        byte[] utf8 = new byte[length];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
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
