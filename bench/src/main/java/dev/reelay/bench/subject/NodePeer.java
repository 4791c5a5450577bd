package dev.reelay.bench.subject;

import dev.reelay.local.servers.ChildProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Node peer of {@code bench/peers}: one process with production settings that answers {@code /health} when it is ready. */
public final class NodePeer implements Receiver {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final String name;
    private final String script;
    private final String library;
    private final Path folder;
    private final int core;
    private final Map<String, String> environment;
    private final int port = Ports.free();
    private @Nullable ChildProcess process;

    /**
     * Not started yet.
     *
     * @param name what the report calls it
     * @param script its file in {@code bench/peers}
     * @param library what it is built on, by its name in npm
     * @param root the repository's root
     * @param settings environment variables besides the port
     */
    public NodePeer(String name, String script, String library, Path root, int core, Map<String, String> settings) {
        this.name = name;
        this.script = script;
        this.library = library;
        this.folder = root.resolve("bench/peers");
        this.core = core;
        this.environment = new HashMap<>(settings);
        this.environment.put("NODE_ENV", "production");
        this.environment.put("PORT", Integer.toString(port));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> missing() {
        if (version().isEmpty()) {
            return Optional.of("Node is not installed");
        }
        return Files.isDirectory(folder.resolve("node_modules").resolve(library))
                ? Optional.empty()
                : Optional.of("its packages are not installed: npm ci in bench/peers");
    }

    /** Node's version; empty without Node. */
    public static Optional<String> version() {
        return Answering.version("node", "--version");
    }

    @Override
    public void start() {
        process = Answering.await(
                ChildProcess.start(
                        name,
                        Core.pinned(core, List.of("node", script)),
                        environment,
                        folder,
                        line -> LogLines.show(name, line)),
                address(),
                "/health",
                START_LIMIT);
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public long pid() {
        if (process == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return process.pid();
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop(STOP_LIMIT);
            process = null;
        }
    }
}
