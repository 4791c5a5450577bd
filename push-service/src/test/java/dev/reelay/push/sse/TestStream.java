package dev.reelay.push.sse;

import static dev.reelay.local.servers.Awaiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of {@code /sse} that reads a stream as EventSource does and remembers what came. */
final class TestStream implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** One event; {@code id} is null where it had none. */
    record Event(@Nullable String id, String type, String data) {

        long seq() {
            return Json.read(data, JsonNode.class).path("seq").asLong();
        }
    }

    private final HttpResponse<InputStream> response;
    private final StringBuilder raw = new StringBuilder();
    private final StringBuilder all = new StringBuilder();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    TestStream(int port, String query, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sse?" + query));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Thread reader = new Thread(this::read, "test-stream");
        reader.setDaemon(true);
        reader.start();
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    private void read() {
        try (InputStream body = response.body()) {
            byte[] bytes = new byte[8192];
            for (int n = body.read(bytes); n >= 0; n = body.read(bytes)) {
                take(new String(bytes, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            // Either side may cut it.
        }
        ended = true;
    }

    private synchronized void take(String text) {
        raw.append(text);
        int parsed = 0;
        for (int end = raw.indexOf("\n\n"); end >= 0; end = raw.indexOf("\n\n", parsed)) {
            parse(raw.substring(parsed, end));
            parsed = end + 2;
        }
        all.append(raw, 0, parsed);
        raw.delete(0, parsed);
    }

    private void parse(String block) {
        String id = null;
        String type = null;
        String data = null;
        for (String line : block.lines().toList()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            }
        }
        if (type != null && data != null) {
            events.add(new Event(id, type, data));
        }
    }

    /** Everything that came in whole blocks. */
    synchronized String text() {
        return all.toString();
    }

    Event first(String type) {
        return first(event -> event.type().equals(type));
    }

    Event first(Predicate<Event> wanted) {
        return await().atMost(PATIENCE)
                .until(() -> events.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until {@code count} events with an id have come, and returns them as {@code type id}. */
    List<String> told(int count) {
        await().atMost(PATIENCE).until(() -> told().size() >= count);
        return told();
    }

    private List<String> told() {
        return events.stream()
                .filter(event -> event.id() != null)
                .map(event -> event.type() + " " + event.id())
                .toList();
    }

    void awaitEnd() {
        await().atMost(PATIENCE).until(() -> ended);
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
