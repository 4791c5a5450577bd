package dev.reelay.local.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Redis 7 as a child process on the loopback. It keeps nothing on disk: in Reelay, Redis carries hints only. */
public final class RedisServer extends ProcessServer {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final String READY = "Ready to accept connections";

    private final ChildObserver observer;

    private RedisServer(int port, boolean ofThisJvm, ChildObserver observer) {
        super("redis", port, STOP_LIMIT, null, ofThisJvm);
        this.observer = observer;
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

    /** The address as Quarkus's client wants it. */
    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    @Override
    ChildProcess launch() {
        Path program = RedisProgram.unpackedIn(Folders.programs());
        ReadyLine ready = new ReadyLine(READY, observer);
        List<String> command = List.of(
                program.toString(),
                "--port",
                Integer.toString(port()),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--daemonize",
                "no");
        ChildProcess started = ChildProcess.start(name(), command, Map.of(), Path.of("/"), ready);
        ready.await(started, START_LIMIT);
        return started;
    }
}
