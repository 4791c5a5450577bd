package dev.reelay.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelay.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as fal's queue does below {@code /queue}, and as a backend of the user's own at {@code /orders}. */
public final class TestBackend implements AutoCloseable {

    /** A request that came in. */
    public record Request(String method, String path, Map<String, String> headers, JsonNode body) {}

    /** What a job's result is answered with. */
    private record Result(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Result> results = new ConcurrentHashMap<>();
    private volatile boolean hangsUp;

    /** How orders of the user's own backend are answered. */
    private volatile int orderStatus = 202;

    TestBackend() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/queue", this::queue);
        server.createContext("/orders", exchange -> {
            read(exchange);
            answer(exchange, orderStatus, "{}");
        });
        server.setExecutor(threads);
        server.start();
    }

    /** Where it listens. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Submits to the queue get no answer from now on, or get one again. */
    public void hangUp(boolean hangUp) {
        hangsUp = hangUp;
    }

    /** Orders are answered with {@code status} from now on. */
    public void answerOrders(int status) {
        orderStatus = status;
    }

    /** The job {@code id} has finished, and its result is answered so. */
    public void finish(String id, int status, String body) {
        results.put(id, new Result(status, body));
    }

    /** The requests whose path or body names {@code word}. */
    public List<Request> requestsWith(String word) {
        return requests.stream()
                .filter(request -> request.path().contains(word)
                        || request.body().toString().contains(word))
                .toList();
    }

    private void queue(HttpExchange exchange) throws IOException {
        Request request = read(exchange);
        String path = exchange.getRequestURI().getPath();
        if (request.method().equals("POST")) {
            submit(exchange, "req-" + requests.size());
        } else if (request.method().equals("PUT")) {
            answer(exchange, 202, "{\"status\":\"CANCELLATION_REQUESTED\"}");
        } else if (path.endsWith("/status")) {
            String id = path.replaceAll(".*/requests/(.*)/status", "$1");
            answer(exchange, 200, "{\"status\":\"" + (results.containsKey(id) ? "COMPLETED" : "IN_PROGRESS") + "\"}");
        } else {
            Result result = results.get(path.substring(path.lastIndexOf('/') + 1));
            answer(exchange, result == null ? 404 : result.status(), result == null ? "{}" : result.body());
        }
    }

    private void submit(HttpExchange exchange, String id) throws IOException {
        if (hangsUp) {
            exchange.close();
            return;
        }
        String job = baseUrl() + "/queue/owner/app/requests/" + id;
        ObjectNode answer = Json.MAPPER
                .createObjectNode()
                .put("status", "IN_QUEUE")
                .put("request_id", id)
                .put("response_url", job)
                .put("status_url", job + "/status")
                .put("cancel_url", job + "/cancel");
        answer(exchange, 200, answer.toString());
    }

    private Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                body.length == 0 ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(body));
        requests.add(request);
        return request;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
