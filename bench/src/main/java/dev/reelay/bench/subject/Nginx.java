package dev.reelay.bench.subject;

import dev.reelay.local.servers.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** nginx of the machine, with the configuration that {@code deploy/nginx} has for it, in a folder of its own. */
public final class Nginx implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Around the template, which is for inside of {@code http}. */
    private static final String AROUND = """
            daemon off;
            worker_processes 1;
            worker_rlimit_nofile 16384;
            pid %1$s/nginx.pid;
            error_log stderr error;
            events { worker_connections 16384; }
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              include %1$s/reelay.conf;
            }
            """;

    private final String template;
    private final Path folder;
    private final int port = Ports.free();
    private @Nullable ChildProcess process;

    /**
     * Not started yet.
     *
     * @param root the repository's root
     */
    public Nginx(Path root) {
        try {
            template = Files.readString(root.resolve("deploy/nginx/reelay.conf.template"));
            folder = Files.createTempDirectory("reelay-nginx");
        } catch (IOException e) {
            throw new UncheckedIOException("nginx has no configuration", e);
        }
    }

    /** Why it cannot run here; empty when it can. */
    public static Optional<String> missing() {
        return Answering.version("nginx", "-v").isPresent() ? Optional.empty() : Optional.of("nginx is not installed");
    }

    /** What it calls itself. */
    public static String version() {
        return Answering.version("nginx", "-v")
                .map(line -> line.substring(line.indexOf('/') + 1))
                .orElse("missing");
    }

    /** Starts it in front of these pods, and waits until it answers. */
    public void start(List<InetSocketAddress> push, List<InetSocketAddress> ingest) {
        configure(push, ingest);
        process = Answering.await(
                ChildProcess.start(
                        "nginx",
                        List.of("nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr"),
                        Map.of(),
                        folder,
                        line -> LogLines.show("nginx", line)),
                address(),
                "/healthz",
                LIMIT);
    }

    /** Has it read that there are other pods; connections stay where they are. */
    public void change(List<InetSocketAddress> push, List<InetSocketAddress> ingest) {
        configure(push, ingest);
        Programs.run(
                List.of("nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr", "-s", "reload"), LIMIT);
    }

    private void configure(List<InetSocketAddress> push, List<InetSocketAddress> ingest) {
        try {
            Files.writeString(folder.resolve("nginx.conf"), AROUND.formatted(folder));
            Files.writeString(
                    folder.resolve("reelay.conf"),
                    template.replace("${REELAY_LISTEN}", "127.0.0.1:" + port)
                            .replace("${REELAY_PUSH_SERVERS}", servers(push, "max_fails=0"))
                            .replace("${REELAY_PUSH_SESSIONS}", servers(push, "fail_timeout=5s"))
                            .replace("${REELAY_INGEST_SERVERS}", servers(ingest, "max_fails=0")));
        } catch (IOException e) {
            throw new UncheckedIOException("nginx cannot be configured", e);
        }
    }

    private static String servers(List<InetSocketAddress> pods, String option) {
        return pods.stream()
                .map(pod -> "server 127.0.0.1:" + pod.getPort() + " " + option + ";")
                .collect(Collectors.joining("\n    "));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop(LIMIT);
            process = null;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what nginx has left cannot be deleted", e);
        }
    }
}
