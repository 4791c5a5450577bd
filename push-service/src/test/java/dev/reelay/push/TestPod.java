package dev.reelay.push;

import static dev.reelay.local.servers.Awaiting.await;

import dev.reelay.local.servers.FreePort;
import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The runnable jar as a process of its own, in dev mode. */
public final class TestPod implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Process process;

    /** @param settings besides those that it needs */
    public TestPod(PostgresServer postgres, RedisServer redis, Map<String, String> settings, Path log)
            throws IOException {
        port = FreePort.find();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_PROFILE", "local",
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(),
                        "QUARKUS_DATASOURCE_USERNAME", Login.PUSH.username(),
                        "QUARKUS_DATASOURCE_PASSWORD", Login.PUSH.password(),
                        "QUARKUS_REDIS_HOSTS", redis.url(),
                        "REELAY_AUTH_MODE", "dev"));
        builder.environment().putAll(settings);
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    public int port() {
        return port;
    }

    public TestPod awaitReady() {
        await().atMost(PATIENCE)
                .ignoreException(ConnectException.class)
                .until(() -> get("/q/health/ready").statusCode() == 200);
        return this;
    }

    /** What the counter called {@code name} says. */
    public double counter(String name) throws IOException, InterruptedException {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** As a machine does that loses its power. */
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
