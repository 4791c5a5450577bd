package dev.reelay.bench.subject;

import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Node peer, {@code bench/peers/fastify-ingest.js}: one process with production settings. */
public final class FastifyIngest implements Receiver {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Path folder;
    private final int core;
    private final int poolSize;
    private final PostgresServer postgres;
    private final String secret;
    private final int port = Ports.free();
    private @Nullable ChildProcess process;

    /**
     * Not started yet.
     *
     * @param root the repository's root
     * @param poolSize its connections to Postgres
     * @param secret what webhooks are signed with, {@code whsec_…}
     */
    public FastifyIngest(Path root, int core, int poolSize, PostgresServer postgres, String secret) {
        this.folder = root.resolve("bench/peers");
        this.core = core;
        this.poolSize = poolSize;
        this.postgres = postgres;
        this.secret = secret;
    }

    @Override
    public String name() {
        return "Fastify + pg + standardwebhooks";
    }

    @Override
    public Optional<String> missing() {
        if (nodeVersion().isEmpty()) {
            return Optional.of("Node is not installed");
        }
        return Files.isDirectory(folder.resolve("node_modules/fastify"))
                ? Optional.empty()
                : Optional.of("its packages are not installed: npm ci in bench/peers");
    }

    /** Node's version; empty without Node. */
    public static Optional<String> nodeVersion() {
        return Answering.version("node", "--version");
    }

    @Override
    public void start() {
        Map<String, String> environment = Map.of(
                "NODE_ENV", "production",
                "PORT", Integer.toString(port),
                "POOL_SIZE", Integer.toString(poolSize),
                "WEBHOOK_SECRET", secret,
                "DATABASE_URL",
                        "postgresql://%s:%s@127.0.0.1:%d/reelay"
                                .formatted(Login.INGEST.username(), Login.INGEST.password(), postgres.port()));
        process = Answering.await(
                ChildProcess.start(
                        "fastify",
                        Core.pinned(core, List.of("node", "fastify-ingest.js")),
                        environment,
                        folder,
                        line -> LogLines.show("fastify", line)),
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
            throw new IllegalStateException("the Fastify server does not run");
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
