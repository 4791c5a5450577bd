package dev.reelay.local.servers;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The servers for a {@code @QuarkusTest}, on free ports with empty data, started side by side and handed to the
 * application as its configuration.
 *
 * <pre>{@code
 * @QuarkusTest
 * @QuarkusTestResource(
 *         value = LocalServers.class,
 *         initArgs = {@ResourceArg(name = "servers", value = "postgres,redis"), @ResourceArg(name = "login", value = "ingest")})
 * class InboxIT {
 *     PostgresServer postgres; // set before each test, to stop, kill and start
 * }
 * }</pre>
 *
 * <p>{@code servers} names any of {@code postgres}, {@code redis}, {@code s3} (default: the first two); {@code login} is
 * the database login the application gets (default: {@code worker}).
 */
public final class LocalServers implements QuarkusTestResourceLifecycleManager {

    private final List<LocalServer> servers = new ArrayList<>();
    private Login login = Login.WORKER;

    @Override
    public void init(Map<String, String> arguments) {
        login = Login.valueOf(arguments.getOrDefault("login", "worker").toUpperCase(Locale.ROOT));
        for (String name : arguments.getOrDefault("servers", "postgres,redis").split(",", -1)) {
            servers.add(
                    switch (name.strip()) {
                        case "postgres" -> PostgresServer.temporary();
                        case "redis" -> RedisServer.temporary();
                        case "s3" -> S3Server.temporary();
                        default -> throw new IllegalArgumentException("no such server: " + name);
                    });
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            CompletableFuture.allOf(servers.stream()
                            .map(server -> CompletableFuture.runAsync(server::start))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            stop();
            throw new IllegalStateException("the servers of the test did not start", e.getCause());
        }
        Map<String, String> config = new LinkedHashMap<>();
        servers.forEach(server -> config.putAll(configurationOf(server)));
        return config;
    }

    private Map<String, String> configurationOf(LocalServer server) {
        if (server instanceof PostgresServer postgres) {
            return Map.of(
                    "quarkus.datasource.reactive.url", postgres.reactiveUrl(),
                    "quarkus.datasource.username", login.username(),
                    "quarkus.datasource.password", login.password());
        }
        if (server instanceof RedisServer redis) {
            return Map.of("quarkus.redis.hosts", redis.url());
        }
        if (server instanceof S3Server s3) {
            return Map.of(
                    "quarkus.s3.endpoint-override", s3.endpoint(),
                    "quarkus.s3.path-style-access", "true",
                    "quarkus.s3.aws.region", S3Server.REGION,
                    "quarkus.s3.aws.credentials.type", "static",
                    "quarkus.s3.aws.credentials.static-provider.access-key-id", S3Server.ACCESS_KEY,
                    "quarkus.s3.aws.credentials.static-provider.secret-access-key", S3Server.SECRET_KEY,
                    "reelay.media.bucket", S3Server.BUCKET);
        }
        throw new IllegalStateException("no configuration is known for " + server.name());
    }

    @Override
    public void inject(TestInjector injector) {
        for (LocalServer server : servers) {
            injector.injectIntoFields(server, field -> field.getType() == server.getClass());
        }
    }

    @Override
    public void stop() {
        servers.forEach(LocalServer::close);
        servers.clear();
    }
}
