package dev.reelay.bench.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Browsers in the rooms of some lives, over {@code /ws}; each is in as many rooms as one may be. */
final class Watchers {

    private static final int ROOMS_EACH = 64;
    private static final long JOIN_SECONDS = 30;

    private final Vertx vertx;
    private final InetSocketAddress push;
    private final List<WebSocket> sockets = new ArrayList<>();
    private final AtomicInteger joined = new AtomicInteger();

    Watchers(Vertx vertx, InetSocketAddress push) {
        this.vertx = vertx;
        this.push = push;
    }

    /** Joins the rooms of the generations {@code from} up to, without it, {@code to}; returns when all are joined. */
    void join(int from, int to, Journeys journeys) throws InterruptedException {
        WebSocketClient client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxConnections((to - from) / ROOMS_EACH + 1));
        joined.set(0);
        List<Future<WebSocket>> connecting = new ArrayList<>();
        for (int first = from; first < to; first += ROOMS_EACH) {
            int begin = first;
            int end = Math.min(to, first + ROOMS_EACH);
            connecting.add(client.connect(push.getPort(), push.getHostString(), "/ws?token=dev:admin")
                    .onSuccess(socket -> {
                        socket.textMessageHandler(text -> take(text, journeys));
                        for (int n = begin; n < end; n++) {
                            socket.writeTextMessage("{\"op\":\"join\",\"room\":\"video:gen_" + n + "\"}");
                        }
                    }));
        }
        Future.all(connecting)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(JOIN_SECONDS, TimeUnit.SECONDS)
                .join();
        connecting.forEach(socket -> sockets.add(socket.result()));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(JOIN_SECONDS);
        while (joined.get() < to - from) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(joined.get() + " of " + (to - from) + " rooms were joined");
            }
            Thread.sleep(20);
        }
    }

    /** Closes all. */
    void leave() {
        sockets.forEach(WebSocket::close);
        sockets.clear();
    }

    private void take(String text, Journeys journeys) {
        long now = System.nanoTime();
        JsonNode frame = Json.read(text, JsonNode.class);
        switch (frame.path("op").asText()) {
            case "joined" -> joined.incrementAndGet();
            case "event", "progress" -> {
                JsonNode data = frame.path("data");
                int generation =
                        Integer.parseInt(data.path("generationId").asText().substring("gen_".length()));
                journeys.heard(generation, step(frame.path("type").asText(), data), now);
            }
            case "error", "drain" ->
                throw new IllegalStateException("push said " + frame.path("op").asText());
            default -> {}
        }
    }

    private static int step(String type, JsonNode data) {
        return switch (type) {
            case "generation.started" -> 0;
            case "generation.progress" -> data.path("progress").asInt() / Lives.MESSAGES;
            default -> Lives.END;
        };
    }
}
