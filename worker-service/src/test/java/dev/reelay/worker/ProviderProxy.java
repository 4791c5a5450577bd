package dev.reelay.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the worker and the simulator, always on the same port, and breaks what it is told to. */
public final class ProviderProxy implements AutoCloseable {

    private final URI target;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "provider-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger answersToLose = new AtomicInteger();
    private final int port;
    private HttpServer server;

    ProviderProxy(URI target) {
        this.target = target;
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** The provider takes the next {@code count} creates, but their answers get lost. */
    public void loseAnswers(int count) {
        answersToLose.set(count);
    }

    /** Nobody listens any more. */
    public void goDown() {
        server.stop(0);
    }

    /** Somebody listens again. */
    public void comeBack() {
        server = listen(port);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpServer listen(int onPort) {
        try {
            HttpServer listening =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 0);
            listening.createContext("/", this::forward);
            listening.setExecutor(threads);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> answer = client.send(request(exchange), BodyHandlers.ofByteArray());
            boolean isCreate = exchange.getRequestMethod().equals("POST");
            if (isCreate && answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return; // closed without a byte of answer
            }
            exchange.getResponseHeaders()
                    .set(
                            "content-type",
                            answer.headers().firstValue("content-type").orElse("application/json"));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        String authorization = exchange.getRequestHeaders().getFirst("authorization");
        if (authorization != null) {
            request.header("authorization", authorization);
        }
        return request.header("content-type", "application/json").build();
    }
}
