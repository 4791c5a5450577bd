package dev.reelay.bench.worker;

import dev.reelay.bench.subject.Database;
import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The database and the Redis of a run, and what the services have to know of them. PostgreSQL commits durably. */
final class Stage implements AutoCloseable {

    private static final String MEDIA_KEY =
            Base64.getEncoder().encodeToString("reelay-bench-media-url-key-32byt".getBytes(StandardCharsets.US_ASCII));

    final PostgresServer postgres = PostgresServer.temporary();
    final RedisServer redis = RedisServer.temporary();
    final Database database = new Database(postgres);

    void start() {
        postgres.start();
        redis.start();
    }

    /** The environment of a service that logs in as {@code login}. */
    Map<String, String> environment(Login login) {
        return new LinkedHashMap<>(Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                postgres.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME",
                login.username(),
                "QUARKUS_DATASOURCE_PASSWORD",
                login.password(),
                "QUARKUS_REDIS_HOSTS",
                redis.url()));
    }

    /** The environment of a worker whose callbacks come to {@code ingestUrl}, and who has no S3. */
    Map<String, String> workerEnvironment(String ingestUrl) {
        Map<String, String> environment = environment(Login.WORKER);
        environment.putAll(Map.of(
                "REELAY_AUTH_MODE", "dev",
                "REELAY_WEBHOOK_PUBLIC_BASE_URL", ingestUrl,
                "REELAY_API_PUBLIC_BASE_URL", "http://127.0.0.1:9",
                "REELAY_REPLICATE_API_TOKEN", "bench",
                "REELAY_MEDIA_BUCKET", "none",
                "REELAY_MEDIA_URL_KEYS", "bench:" + MEDIA_KEY,
                "QUARKUS_S3_AWS_REGION", "us-east-1"));
        return environment;
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
    }
}
