package dev.reelay.local.launcher;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Two pages as they were written for a Socket.IO server and for Supabase Realtime, in Node: a progress bar, and a list of
 * notifications. Each says what it shows.
 */
final class ExistingPages implements AutoCloseable {

    private static final Path FOLDER = Path.of("../../../push-service/src/test/node");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final List<JsonNode> shown = new CopyOnWriteArrayList<>();

    private ExistingPages(Process process) {
        this.process = process;
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        Thread reader = new Thread(() -> lines.lines().forEach(line -> shown.add(Json.read(line, JsonNode.class))));
        reader.setDaemon(true);
        reader.start();
    }

    /** Skips the test where Node is not, or what they need of it. */
    static void assumeInstalled() {
        assumeThat(Installed.isThere("node")).as("Node is here").isTrue();
        assumeThat(Stream.of("socket.io-client", "@supabase/supabase-js"))
                .as("npm ci was run in push-service/src/test/node")
                .allMatch(library ->
                        Files.isDirectory(FOLDER.resolve("node_modules").resolve(library)));
    }

    /** Opens both for {@code user} and waits until they have come in; they end with this process. */
    static ExistingPages open(int port, String user, String generation) throws IOException {
        ExistingPages pages = new ExistingPages(new ProcessBuilder(
                        "node", "frontends.mjs", ServiceEnvironment.url(port), user, "dev:" + user, generation)
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        try {
            await().atMost(PATIENCE).until(() -> !pages.shown("ready").isEmpty());
            return pages;
        } catch (RuntimeException | Error e) {
            // Nobody else has it to close.
            pages.close();
            throw e;
        }
    }

    /** What the progress bar's page has shown so far in its {@code part}. */
    List<JsonNode> shown(String part) {
        return shown.stream()
                .filter(line -> line.path("event").asText().equals(part))
                .map(line -> line.path("args").path(0))
                .toList();
    }

    /** Where the progress bar has stood so far. */
    List<Integer> bar() {
        return shown("bar").stream().map(JsonNode::asInt).toList();
    }

    /** The notifications of that kind so far. */
    List<JsonNode> notifications(String kind) {
        return shown("notification").stream()
                .filter(notification -> notification.path("kind").asText().equals(kind))
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
