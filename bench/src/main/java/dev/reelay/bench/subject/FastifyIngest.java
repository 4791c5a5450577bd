package dev.reelay.bench.subject;

import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import java.nio.file.Path;
import java.util.Map;

/** The Node peer of ingest-service, {@code bench/peers/fastify-ingest.js}. */
public final class FastifyIngest {

    private FastifyIngest() {}

    /**
     * One that is not started yet.
     *
     * @param root the repository's root
     * @param core the core that it is held to
     * @param poolSize its connections to Postgres
     * @param secret what webhooks are signed with, {@code whsec_…}
     */
    public static NodePeer of(Path root, int core, int poolSize, PostgresServer postgres, String secret) {
        return new NodePeer(
                "Fastify + pg + standardwebhooks",
                "fastify-ingest.js",
                "fastify",
                root,
                core,
                Map.of(
                        "POOL_SIZE", Integer.toString(poolSize),
                        "WEBHOOK_SECRET", secret,
                        "DATABASE_URL",
                                "postgresql://%s:%s@127.0.0.1:%d/reelay"
                                        .formatted(Login.INGEST.username(), Login.INGEST.password(), postgres.port())));
    }
}
