package dev.reelay.bench.subject;

import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** push-service as it is deployed: from its runnable jar, by a JVM of its own. */
public final class ReelayPush implements Receiver {

    /** Long enough to write an AOT cache down at the end. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private static final Duration WATCHFUL = Duration.ofMillis(2);

    private final Jdk jdk;
    private final ReelayService service;

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
        this.jdk = jdk;
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", Login.PUSH.username(),
                "QUARKUS_DATASOURCE_PASSWORD", Login.PUSH.password(),
                "QUARKUS_REDIS_HOSTS", redis.url(),
                "REELAY_AUTH_MODE", "dev",
                // The whole audience is one user.
                "REELAY_PUSH_MAX_CONNECTIONS_PER_USER", "1000000"));
        environment.putAll(settings);
        this.service = new ReelayService("push-service", root, jdk, jvmOptions, core, Ports.free(), environment);
    }

    private ReelayPush(Jdk jdk, ReelayService service) {
        this.jdk = jdk;
        this.service = service;
    }

    /** The same pod, at the same address and with the same settings, of another build; not started yet. */
    public ReelayPush of(Path root) {
        return new ReelayPush(jdk, service.of(root));
    }

    @Override
    public String name() {
        return "Reelay push-service";
    }

    @Override
    public Optional<String> missing() {
        return service.missing();
    }

    @Override
    public void start() {
        service.start();
    }

    /**
     * Starts it and looks every two milliseconds whether it is ready.
     *
     * @return from when its process was launched until it said so
     */
    public Duration startWatched() {
        long from = System.nanoTime();
        service.launch();
        service.awaitReady(WATCHFUL);
        return Duration.ofNanos(System.nanoTime() - from);
    }

    @Override
    public InetSocketAddress address() {
        return service.address();
    }

    @Override
    public long pid() {
        return service.pid();
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
        service.kill();
    }

    @Override
    public void close() {
        service.stop(STOP_LIMIT);
    }
}
