package dev.reelay.bench.subject;

import dev.reelay.local.servers.ChildObserver;
import dev.reelay.local.servers.ChildProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service as it is deployed: from its runnable jar, by a JVM of its own, in the profile {@code local}. */
public final class ReelayService implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final int ANY_CORE = -1;

    private final String name;
    private final Jdk jdk;
    private final List<String> jvmOptions;
    private final int core;
    private final Path jar;
    private final List<String> command;
    private final Map<String, String> environment;
    private final int port;
    private @Nullable ChildProcess process;

    /**
     * Not started yet.
     *
     * @param module the service's folder and the name in logs, such as {@code worker-service}
     * @param root the repository's root
     * @param port where it shall listen
     * @param settings environment variables besides profile, address and port
     */
    public ReelayService(
            String module, Path root, Jdk jdk, List<String> jvmOptions, int port, Map<String, String> settings) {
        this(module, root, jdk, jvmOptions, ANY_CORE, port, settings);
    }

    /**
     * The same, held to one core.
     *
     * @param core from 0; negative for none
     */
    ReelayService(
            String module,
            Path root,
            Jdk jdk,
            List<String> jvmOptions,
            int core,
            int port,
            Map<String, String> settings) {
        this.name = module;
        this.jdk = jdk;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.core = core;
        this.jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        this.command = Core.pinned(core, command(jdk, jvmOptions, jar));
        this.port = port;
        this.environment = new LinkedHashMap<>(Map.of(
                "QUARKUS_PROFILE", "local",
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port)));
        this.environment.putAll(settings);
    }

    /** The same from the build in another repository; not started yet. */
    ReelayService of(Path root) {
        return new ReelayService(name, root, jdk, jvmOptions, core, port, environment);
    }

    /** The command that runs a service's jar. */
    private static List<String> command(Jdk jdk, List<String> jvmOptions, Path jar) {
        List<String> command = new ArrayList<>(List.of(jdk.program("java").toString()));
        command.addAll(jvmOptions);
        command.add("-XX:+ExitOnOutOfMemoryError");
        if (jdk.feature() >= 24) {
            // Netty and JBoss Logging use what these releases warn about at every start.
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** Why it cannot run here; empty when it can. */
    public Optional<String> missing() {
        return Files.isReadable(jar) ? Optional.empty() : Optional.of(name + " is not built");
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @throws IllegalStateException when it is not in time
     */
    public void start() {
        launch();
        awaitReady();
    }

    /** Starts it and waits for nothing. */
    void launch() {
        launch(line -> LogLines.show(name, line));
    }

    /** Starts it and waits for nothing; {@code log} hears each of its lines. */
    public void launch(ChildObserver log) {
        process = ChildProcess.start(name, command, environment, null, log);
    }

    /**
     * Waits until it answers that it is ready.
     *
     * @throws IllegalStateException when it is not in time
     */
    public void awaitReady() {
        awaitReady(Answering.PAUSE);
    }

    /** The same; asks again after {@code pause}. */
    void awaitReady(Duration pause) {
        process = Answering.await(running(), address(), "/q/health/ready", START_LIMIT, pause);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Its process. */
    public long pid() {
        return running().pid();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        running().kill();
        process = null;
    }

    @Override
    public void close() {
        stop(STOP_LIMIT);
    }

    /** Ends it and lets it take as long as {@code limit}; does nothing when it does not run. */
    void stop(Duration limit) {
        if (process != null) {
            process.stop(limit);
            process = null;
        }
    }

    private ChildProcess running() {
        if (process == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return process;
    }
}
