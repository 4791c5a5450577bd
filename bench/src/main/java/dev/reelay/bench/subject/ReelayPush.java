package dev.reelay.bench.subject;

import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** push-service as it is deployed: from its runnable jar, by a JVM of its own. */
public final class ReelayPush implements Receiver {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** Long enough to write an AOT cache down at the end. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Path jar;
    private final Jdk jdk;
    private final List<String> jvmOptions;
    private final int core;
    private final int port = Ports.free();
    private final Map<String, String> environment;
    private @Nullable ChildProcess process;

    /**
     * Not started yet. It believes tokens of the form {@code dev:<user>}.
     *
     * @param root the repository's root
     * @param core the core that it is held to; -1 for none
     * @param settings environment variables on top of those that every run needs
     */
    public ReelayPush(
            Path root,
            Jdk jdk,
            List<String> jvmOptions,
            int core,
            PostgresServer postgres,
            RedisServer redis,
            Map<String, String> settings) {
        this.jar = root.resolve("push-service/target/quarkus-app/quarkus-run.jar");
        this.jdk = jdk;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.core = core;
        this.environment = new LinkedHashMap<>(Map.of(
                "QUARKUS_PROFILE", "local",
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", Login.PUSH.username(),
                "QUARKUS_DATASOURCE_PASSWORD", Login.PUSH.password(),
                "QUARKUS_REDIS_HOSTS", redis.url(),
                "REELAY_AUTH_MODE", "dev",
                // The whole audience is one user.
                "REELAY_PUSH_MAX_CONNECTIONS_PER_USER", "1000000"));
        this.environment.putAll(settings);
    }

    @Override
    public String name() {
        return "Reelay push-service";
    }

    @Override
    public Optional<String> missing() {
        return Files.isReadable(jar) ? Optional.empty() : Optional.of("push-service is not built");
    }

    @Override
    public void start() {
        process = Answering.await(
                ChildProcess.start(
                        "push-service",
                        Core.pinned(core, ReelayService.command(jdk, jvmOptions, jar)),
                        environment,
                        null,
                        line -> LogLines.show("push-service", line)),
                address(),
                "/q/health/ready",
                START_LIMIT);
    }

    /**
     * Starts it and looks every two milliseconds whether it is ready.
     *
     * @return from when its process was launched until it said so
     */
    public Duration startWatched() {
        long from = System.nanoTime();
        ChildProcess started = ChildProcess.start(
                "push-service",
                Core.pinned(core, ReelayService.command(jdk, jvmOptions, jar)),
                environment,
                null,
                line -> LogLines.show("push-service", line));
        process = started;
        Answering.await(started, address(), "/q/health/ready", START_LIMIT, Duration.ofMillis(2));
        return Duration.ofNanos(System.nanoTime() - from);
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public long pid() {
        if (process == null) {
            throw new IllegalStateException("push-service does not run");
        }
        return process.pid();
    }

    /** Looks into it. */
    public Jcmd jcmd() {
        return new Jcmd(jdk, pid());
    }

    /** The value of a metric, all of its tags added up; 0 where it has none. */
    public double metric(String name) {
        return Metrics.sum(Answering.get(address(), "/q/metrics"), name);
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop(STOP_LIMIT);
            process = null;
        }
    }
}
