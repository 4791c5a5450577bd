package dev.reelay.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Where the provider's webhooks arrive: handed on to whoever asked for those of a generation, else thrown away. */
public final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();

    WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/webhooks/", this::receive);
        server.start();
    }

    /** Its address, without a slash at the end. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Hands the bodies for {@code generationId} to {@code listener}. */
    public void listen(String generationId, Consumer<String> listener) {
        listeners.put(generationId, listener);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = exchange.getRequestURI().getRawQuery();
            listeners.forEach((generationId, listener) -> {
                if (query.startsWith("generation=" + generationId + "&")) {
                    listener.accept(body);
                }
            });
            exchange.sendResponseHeaders(202, -1);
        }
    }
}
