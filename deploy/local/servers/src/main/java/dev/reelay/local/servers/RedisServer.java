package dev.reelay.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Redis 7 as a child process on the loopback. It keeps nothing on disk: in Reelay, Redis carries hints only. */
public final class RedisServer extends ProcessServer {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final String READY = "Ready to accept connections";
    private static final String SENTINEL_READY = "Sentinel ID is";

    /** How long a node or a master may be silent before it counts as dead: short, for tests wait for it. */
    private static final int DEAD_MILLIS = 1_000;

    private final Path folder;
    private final List<String> options;
    private final String ready;
    private final ChildObserver observer;
    private final int busPort;

    private RedisServer(int port, boolean ofThisJvm, ChildObserver observer) {
        this(port, 0, Folders.temporary("redis"), List.of(), READY, ofThisJvm, observer);
    }

    private RedisServer(
            int port,
            int busPort,
            Path folder,
            List<String> options,
            String ready,
            boolean ofThisJvm,
            ChildObserver observer) {
        super("redis", port, STOP_LIMIT, folder, ofThisJvm);
        this.folder = folder;
        this.options = options;
        this.ready = ready;
        this.observer = observer;
        this.busPort = busPort;
    }

    /** One on a free port. */
    public static RedisServer temporary() {
        return new RedisServer(FreePort.find(), true, line -> {});
    }

    /**
     * One on a chosen port.
     *
     * @param observer hears of its process and its log
     */
    public static RedisServer on(int port, ChildObserver observer) {
        return new RedisServer(port, false, observer);
    }

    /** One that follows {@code master}. */
    public static RedisServer replicaOf(RedisServer master) {
        List<String> options = List.of("--replicaof", "127.0.0.1 " + master.port(), "--repl-diskless-sync-delay", "0");
        return new RedisServer(FreePort.find(), 0, Folders.temporary("redis"), options, READY, true, line -> {});
    }

    /** A sentinel that watches {@code master} under the usual name, which is that of the configuration, and decides alone. */
    public static RedisServer sentinelOf(RedisServer master) {
        Path folder = Folders.temporary("sentinel");
        Path file = folder.resolve("sentinel.conf");
        try {
            // Sentinels write down there what they find out.
            Files.writeString(file, """
                    dir %s
                    sentinel monitor mymaster 127.0.0.1 %d 1
                    sentinel down-after-milliseconds mymaster %d
                    sentinel failover-timeout mymaster 5000
                    """.formatted(folder, master.port(), DEAD_MILLIS));
        } catch (IOException e) {
            throw new UncheckedIOException("no configuration for a sentinel", e);
        }
        return new RedisServer(
                FreePort.find(), 0, folder, List.of(file.toString(), "--sentinel"), SENTINEL_READY, true, line -> {});
    }

    /** A node that is to be joined to a cluster. */
    static RedisServer ofCluster() {
        Path folder = Folders.temporary("cluster");
        int busPort = FreePort.find();
        List<String> options = List.of(
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                Integer.toString(busPort),
                "--cluster-node-timeout",
                Integer.toString(DEAD_MILLIS),
                "--repl-diskless-sync-delay",
                "0");
        return new RedisServer(FreePort.find(), busPort, folder, options, READY, true, line -> {});
    }

    /** The address as Quarkus's client wants it. */
    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    /** Where it hears the other nodes of its cluster. */
    int busPort() {
        return busPort;
    }

    /**
     * Its answer to {@code command}, whose words hold no blanks; the parts of a list by blanks.
     *
     * @throws ServerStartException when it answers with an error
     * @throws UncheckedIOException when it does not answer
     */
    public String ask(String command) {
        return RedisCommands.ask(port(), command);
    }

    @Override
    ChildProcess launch() {
        Path program = RedisProgram.unpackedIn(Folders.programs());
        ReadyLine line = new ReadyLine(ready, observer);
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(options);
        command.addAll(List.of("--port", Integer.toString(port()), "--bind", "127.0.0.1", "--daemonize", "no"));
        if (ready.equals(READY)) {
            command.addAll(List.of("--save", "", "--appendonly", "no"));
        }
        // Where it looks for a dump, and a replica writes that of its master.
        ChildProcess started = ChildProcess.start(name(), command, Map.of(), folder, line);
        line.await(started, START_LIMIT);
        return started;
    }
}
