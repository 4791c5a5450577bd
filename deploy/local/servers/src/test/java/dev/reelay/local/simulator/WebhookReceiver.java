package dev.reelay.local.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands where ingest stands: takes webhooks, checks their signature with code of its own, answers 401 to a wrong one and
 * otherwise what the test wants.
 */
final class WebhookReceiver implements AutoCloseable {

    static final String SECRET = "whsec_cmVlbGF5LWxvY2FsLXNlY3JldC1yZWVsYXktbG9jYWw=";

    /**
     * One webhook that came.
     *
     * @param sameTime how many were being received at that moment, this one included
     */
    record Received(String id, long timestamp, boolean authentic, JsonObject prediction, Instant at, int sameTime) {

        String status() {
            return prediction.getString("status");
        }

        String logs() {
            String logs = prediction.getString("logs");
            return logs == null ? "" : logs;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger current = new AtomicInteger();
    private volatile ToIntFunction<Received> answer = webhook -> 202;

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url(String generationId) {
        return "http://127.0.0.1:%d/webhooks/replicate?generation=%s&attempt=1"
                .formatted(server.getAddress().getPort(), generationId);
    }

    void answering(ToIntFunction<Received> status) {
        answer = status;
    }

    /** What came so far, in order of arrival. */
    List<Received> received() {
        return List.copyOf(received);
    }

    /** The statuses that came so far, in order of arrival. */
    List<String> statuses() {
        return received.stream().map(Received::status).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        int sameTime = current.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        Headers headers = exchange.getRequestHeaders();
        String id = headers.getFirst("webhook-id");
        String timestamp = headers.getFirst("webhook-timestamp");
        boolean authentic = headers.getFirst("webhook-signature").equals(signature(id, timestamp, body));
        Received webhook = new Received(
                id, Long.parseLong(timestamp), authentic, new JsonObject(Buffer.buffer(body)), Instant.now(), sameTime);
        received.add(webhook);
        int status = authentic ? answer.applyAsInt(webhook) : 401;
        current.decrementAndGet();
        byte[] problem =
                new JsonObject().put("title", "Answer " + status).encode().getBytes(StandardCharsets.UTF_8);
        if (status == 302) {
            exchange.getResponseHeaders().add("location", "/elsewhere");
        }
        exchange.getResponseHeaders().add("content-type", "application/problem+json");
        exchange.sendResponseHeaders(status, problem.length);
        exchange.getResponseBody().write(problem);
        exchange.close();
    }

    private static String signature(String id, String timestamp, byte[] body) {
        try {
            byte[] key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
