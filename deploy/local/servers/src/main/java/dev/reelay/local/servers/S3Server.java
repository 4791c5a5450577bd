package dev.reelay.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * S3 on the loopback: S3Proxy as a JVM of its own, objects as files in a folder, signatures checked. Its jar carries
 * several cloud SDKs and so never comes near a class path; where it lies is told by {@code reelay.s3proxy.jar}.
 */
public final class S3Server extends ProcessServer {

    /** The system property with the path of S3Proxy's {@code jar-with-dependencies}. */
    public static final String JAR_PROPERTY = "reelay.s3proxy.jar";

    /** The access key. Like the secret key it is no secret: it opens local files on the loopback only. */
    public static final String ACCESS_KEY = "reelay-local";

    /** The secret key. */
    public static final String SECRET_KEY = "reelay-local-secret-key";

    /** The bucket that is there from the start. */
    public static final String BUCKET = "reelay-media";

    /** What S3Proxy takes for its region in signatures. */
    public static final String REGION = "us-east-1";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);
    private static final long PROBE_PAUSE_MILLIS = 50;

    private final Path data;
    private final Path jar;
    private final ChildObserver observer;

    private S3Server(int port, Path data, boolean temporary, Path jar, ChildObserver observer) {
        super("s3", port, STOP_LIMIT, temporary ? data : null, temporary);
        this.data = data.toAbsolutePath();
        this.jar = jar.toAbsolutePath();
        this.observer = observer;
    }

    /**
     * One on a free port whose objects are deleted by {@link #close()}.
     *
     * @throws ServerStartException when the system property {@link #JAR_PROPERTY} is not set
     */
    public static S3Server temporary() {
        String jar = System.getProperty(JAR_PROPERTY);
        if (jar == null) {
            throw new ServerStartException("S3 needs the path of S3Proxy's jar: set -D" + JAR_PROPERTY);
        }
        return new S3Server(FreePort.find(), Folders.temporary("s3"), true, Path.of(jar), line -> {});
    }

    /**
     * One that keeps its objects.
     *
     * @param data its own folder; created when missing
     * @param jar S3Proxy's {@code jar-with-dependencies}
     * @param observer hears of its process and its log
     */
    public static S3Server keeping(Path data, int port, Path jar, ChildObserver observer) {
        return new S3Server(port, data, false, jar, observer);
    }

    /** The endpoint, without a slash at its end; buckets are addressed by path. */
    public String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    ChildProcess launch() {
        if (!Files.isReadable(jar)) {
            throw new ServerStartException("S3Proxy's jar is not at " + jar + ": build the launcher module first");
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx192m",
                "-DLOG_LEVEL=warn",
                "-DJETTY_LOG_LEVEL=warn",
                // Its logging framework else tells its own configuration at every start.
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                "-jar",
                jar.toString(),
                "--properties",
                writeSettings().toString());
        ChildProcess started = ChildProcess.start(name(), command, Map.of(), data, observer);
        awaitHealth(started);
        return started;
    }

    private Path writeSettings() {
        Properties settings = new Properties();
        settings.setProperty("s3proxy.endpoint", endpoint());
        settings.setProperty("s3proxy.authorization", "aws-v2-or-v4");
        settings.setProperty("s3proxy.identity", ACCESS_KEY);
        settings.setProperty("s3proxy.credential", SECRET_KEY);
        // The page plays media from here across origins; there are no cookies to protect.
        settings.setProperty("s3proxy.cors-allow-all", "true");
        settings.setProperty("jclouds.provider", "filesystem-nio2");
        settings.setProperty(
                "jclouds.filesystem.basedir", data.resolve("objects").toString());
        Path file = data.resolve("s3proxy.properties");
        try {
            // A bucket is a folder to this provider, so it is there before the first request.
            Files.createDirectories(data.resolve("objects").resolve(BUCKET));
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings.store(writer, null);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("S3's folder cannot be used: " + data, e);
        }
    }

    private void awaitHealth(ChildProcess started) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE_LIMIT).build();
        HttpRequest probe = HttpRequest.newBuilder(URI.create(endpoint() + "/healthz"))
                .timeout(PROBE_LIMIT)
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!answers(client, probe)) {
                boolean alive = started.isAlive();
                if (!alive || System.nanoTime() > deadline) {
                    started.kill();
                    throw new ServerStartException("s3" + (alive ? " is not ready in time: " : " ended: ")
                            + String.join(" | ", started.tail()));
                }
                Thread.sleep(PROBE_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            started.kill();
            Thread.currentThread().interrupt();
            throw new ServerStartException("s3 was interrupted while it started", e);
        }
    }

    private static boolean answers(HttpClient client, HttpRequest probe) throws InterruptedException {
        try {
            return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
