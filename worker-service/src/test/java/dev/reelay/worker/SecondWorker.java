package dev.reelay.worker;

import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The runnable jar as another worker on the same Postgres and Redis. */
public final class SecondWorker implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Process process;
    private final Path log;

    private SecondWorker(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it with the settings {@code environment} besides; does not wait for it. */
    public static SecondWorker start(PostgresServer postgres, RedisServer redis, Map<String, String> environment) {
        try {
            Path log = Files.createTempFile("second-worker", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-jar",
                            JAR.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "QUARKUS_PROFILE",
                            "test",
                            "QUARKUS_HTTP_PORT",
                            "0",
                            "QUARKUS_DATASOURCE_REACTIVE_URL",
                            postgres.reactiveUrl(),
                            "QUARKUS_DATASOURCE_USERNAME",
                            Login.WORKER.username(),
                            "QUARKUS_DATASOURCE_PASSWORD",
                            Login.WORKER.password(),
                            "QUARKUS_REDIS_HOSTS",
                            redis.url(),
                            "QUARKUS_S3_AWS_REGION",
                            "us-east-1",
                            "REELAY_MEDIA_URL_KEYS",
                            "test:dGhlLXRlc3RzLW9mLXJlZWxheS1zaWduLXdpdGgtdGhpcy4="));
            builder.environment().putAll(environment);
            return new SecondWorker(builder.start(), log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What it has said so far, for a failed assertion. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
