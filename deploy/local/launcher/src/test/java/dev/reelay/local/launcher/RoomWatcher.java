package dev.reelay.local.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A browser in one room over {@code /ws}: it joins with its cursor, takes what comes, and when the connection is gone it
 * comes back with its cursor, to the next pod if there are several.
 */
final class RoomWatcher implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Integer> ports;
    private final String user;
    private final String room;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final List<JsonNode> progress = new CopyOnWriteArrayList<>();
    private final List<JsonNode> joins = new CopyOnWriteArrayList<>();
    private final List<JsonNode> errors = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile @Nullable Long cursor;
    private volatile boolean closed;

    /**
     * Starts to watch.
     *
     * @param since the cursor to begin with, or null for whoever comes without one
     */
    RoomWatcher(List<Integer> ports, String user, String room, @Nullable Long since) {
        this.ports = List.copyOf(ports);
        this.user = user;
        this.room = room;
        this.cursor = since;
        this.thread = new Thread(this::run, "watch-" + room);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    List<JsonNode> events() {
        return events;
    }

    List<Long> seqs() {
        return events.stream().map(event -> event.path("seq").asLong()).toList();
    }

    List<String> types() {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }

    List<JsonNode> progress() {
        return progress;
    }

    List<JsonNode> joins() {
        return joins;
    }

    List<JsonNode> errors() {
        return errors;
    }

    private void run() {
        for (int turn = 0; !closed; turn++) {
            CompletableFuture<Void> gone = new CompletableFuture<>();
            URI uri = URI.create("ws://127.0.0.1:" + ports.get(turn % ports.size()) + "/ws?token=dev:" + user);
            try {
                WebSocket socket = client.newWebSocketBuilder()
                        .buildAsync(uri, new Frames(gone))
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join();
                socket.sendText(join(), true).join();
                gone.join();
                socket.abort();
            } catch (CompletionException e) {
                // The pod is away or was killed: the next turn comes back.
            }
            pause();
        }
    }

    private String join() {
        ObjectNode frame = Json.MAPPER.createObjectNode().put("op", "join").put("room", room);
        Long since = cursor;
        if (since != null) {
            frame.put("since", since);
        }
        return frame.toString();
    }

    private void take(JsonNode frame) {
        switch (frame.path("op").asText()) {
            case "joined" -> {
                cursor = frame.path("seq").asLong();
                joins.add(frame);
            }
            case "event" -> {
                cursor = frame.path("seq").asLong();
                events.add(frame);
            }
            case "progress" -> progress.add(frame);
            case "error" -> errors.add(frame);
            default -> {}
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private final class Frames implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final CompletableFuture<Void> gone;

        Frames(CompletableFuture<Void> gone) {
            this.gone = gone;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(Json.read(text.toString(), JsonNode.class));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            gone.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            gone.complete(null);
        }
    }
}
