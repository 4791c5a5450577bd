package dev.reelay.push.socketio.gateway;

import static dev.reelay.local.servers.Awaiting.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A {@code socket.io-client} in Node that does what it is told and remembers what it heard. */
final class NodeClient implements AutoCloseable {

    private static final Path NODE = Path.of("src/test/node");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Process process;
    private final Writer commands;
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();

    /** @param options of the library, a JSON object */
    NodeClient(int port, String options) {
        assumeTrue(
                Files.isDirectory(NODE.resolve("node_modules/socket.io-client")),
                "npm ci was not run in push-service/src/test/node");
        try {
            process = new ProcessBuilder("node", "socketio.mjs", "http://127.0.0.1:" + port, options.replace('\'', '"'))
                    .directory(NODE.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "Node is not here");
            throw new UncheckedIOException(e);
        }
        commands = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        Thread reader = new Thread(() -> lines.lines().forEach(line -> heard.add(Json.read(line, JsonNode.class))));
        reader.setDaemon(true);
        reader.start();
    }

    NodeClient tell(String command) {
        try {
            commands.write(command.replace('\'', '"') + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    NodeClient emit(String event, String argument) {
        return tell("{'emit':['" + event + "'," + argument + "]}");
    }

    /** Waits for the first {@code event}; returns its argument. */
    JsonNode first(String event) {
        return first(event, argument -> true);
    }

    JsonNode first(String event, Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE)
                .until(
                        () -> heard.stream()
                                .filter(line -> line.path("event").asText().equals(event))
                                .map(line -> line.path("args").path(0))
                                .filter(wanted)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Events and what happened to the connection, in order. */
    List<String> story() {
        return heard.stream()
                .map(line -> line.path("event").asText())
                .filter(event -> !event.equals("reelay:offset"))
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
