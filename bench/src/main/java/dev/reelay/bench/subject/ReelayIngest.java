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

/** ingest-service as it is deployed: from its runnable jar, by a JVM of its own. */
public final class ReelayIngest implements Receiver {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Path jar;
    private final Jdk jdk;
    private final List<String> jvmOptions;
    private final int core;
    private final int port = Ports.free();
    private final Map<String, String> environment;
    private @Nullable ChildProcess process;

    /**
     * Not started yet.
     *
     * @param root the repository's root
     * @param settings environment variables on top of those that every run needs: the senders' secrets and bounds
     */
    public ReelayIngest(
            Path root,
            Jdk jdk,
            List<String> jvmOptions,
            int core,
            PostgresServer postgres,
            RedisServer redis,
            Map<String, String> settings) {
        this.jar = root.resolve("ingest-service/target/quarkus-app/quarkus-run.jar");
        this.jdk = jdk;
        this.jvmOptions = List.copyOf(jvmOptions);
        this.core = core;
        this.environment = new LinkedHashMap<>(Map.of(
                "QUARKUS_PROFILE", "local",
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", Login.INGEST.username(),
                "QUARKUS_DATASOURCE_PASSWORD", Login.INGEST.password(),
                "QUARKUS_REDIS_HOSTS", redis.url()));
        this.environment.putAll(settings);
    }

    @Override
    public String name() {
        return "Reelay ingest-service";
    }

    @Override
    public Optional<String> missing() {
        return Files.isReadable(jar) ? Optional.empty() : Optional.of("ingest-service is not built");
    }

    @Override
    public void start() {
        process = Answering.await(
                ChildProcess.start(
                        "ingest-service",
                        Core.pinned(core, ReelayService.command(jdk, jvmOptions, jar)),
                        environment,
                        null,
                        line -> LogLines.show("ingest-service", line)),
                address(),
                "/q/health/ready",
                START_LIMIT);
    }

    @Override
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public long pid() {
        return running().pid();
    }

    /** Bytes of the heap that are in use after a full collection, which this asks for. */
    public long heapAfterCollection() {
        return new Jcmd(jdk, pid()).heapAfterCollection();
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop(STOP_LIMIT);
            process = null;
        }
    }

    private ChildProcess running() {
        if (process == null) {
            throw new IllegalStateException("ingest-service does not run");
        }
        return process;
    }
}
