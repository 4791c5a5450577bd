package dev.reelay.local.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A browser's EventSource on one room over {@code /sse}. */
final class StreamWatcher implements AutoCloseable {

    /** One event of the stream. */
    record Event(String type, String id, JsonNode data) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> response;

    /**
     * Opens the stream.
     *
     * @param lastEventId what an EventSource sends when it comes back
     */
    StreamWatcher(int port, String user, String room, String lastEventId) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sse?room=" + room))
                .header("Authorization", "Bearer dev:" + user)
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", lastEventId)
                .build();
        this.response = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        Thread reader = new Thread(this::read, "stream-" + room);
        reader.setDaemon(true);
        reader.start();
    }

    int status() {
        return response.statusCode();
    }

    List<Event> events() {
        return events;
    }

    /** The numbered ones: neither progress nor what the stream says about itself. */
    List<Event> numbered() {
        return events.stream()
                .filter(event -> event.data().has("seq") && !event.type().equals("joined"))
                .toList();
    }

    private void read() {
        StringBuilder data = new StringBuilder();
        String[] field = {"", ""};
        try (Stream<String> lines = response.body()) {
            lines.forEach(line -> {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(field[0], field[1], Json.read(data.toString(), JsonNode.class)));
                    }
                    data.setLength(0);
                    field[0] = "";
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                } else if (line.startsWith("event:")) {
                    field[0] = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    field[1] = line.substring(3).strip();
                }
            });
        } catch (UncheckedIOException e) {
            // The stream broke off, as streams do; what came is what came.
            return;
        }
    }

    @Override
    public void close() {
        response.body().close();
    }
}
