package dev.reelay.push;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A frontend's library in Node that does what it is told and remembers what it heard. */
public final class NodeClient implements AutoCloseable {

    private static final Path NODE = Path.of("src/test/node");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Process process;
    private final Writer commands;
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();

    /**
     * A {@code socket.io-client}.
     *
     * @param options of the library, a JSON object
     */
    public static NodeClient socketIo(int port, String options) {
        return new NodeClient("socketio.mjs", "http://127.0.0.1:" + port, options.replace('\'', '"'));
    }

    /**
     * A client of {@code library}, a package of supabase-js, that has joined {@code topics}.
     *
     * @param token what it connects with
     */
    public static NodeClient supabase(String library, int port, String token, String... topics) {
        return new NodeClient("supabase.mjs", library, "http://127.0.0.1:" + port, token, String.join(",", topics));
    }

    /** Two frontends, of which one shows its user's notifications, the other how {@code generation} goes on. */
    public static NodeClient frontends(int port, String user, String generation) {
        return new NodeClient("frontends.mjs", "http://127.0.0.1:" + port, user, "dev:" + user, generation);
    }

    private NodeClient(String... command) {
        assumeTrue(
                Files.isDirectory(NODE.resolve("node_modules/socket.io-client")),
                "npm ci was not run in push-service/src/test/node");
        List<String> words = new ArrayList<>(List.of("node"));
        words.addAll(List.of(command));
        try {
            process = new ProcessBuilder(words)
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

    public NodeClient tell(String command) {
        try {
            commands.write(command.replace('\'', '"') + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public NodeClient emit(String event, String argument) {
        return tell("{'emit':['" + event + "'," + argument + "]}");
    }

    /** Waits for the first {@code event}; returns its argument. */
    public JsonNode first(String event) {
        return first(event, argument -> true);
    }

    /** Waits for the first {@code event} whose argument is wanted. */
    public JsonNode first(String event, Predicate<JsonNode> wanted) {
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

    /** The arguments of each {@code event} so far. */
    public List<JsonNode> all(String event) {
        return heard.stream()
                .filter(line -> line.path("event").asText().equals(event))
                .map(line -> line.path("args").path(0))
                .toList();
    }

    /** Events and what happened to the connection, in order. */
    public List<String> story() {
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
