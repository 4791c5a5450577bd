package dev.reelay.push;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.FreePort;
import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar as a process of its own: how it refuses to start, and how it ends. */
@SuppressWarnings("NullAway.Init")
class PodIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process pod;

    /** Remembers frames, and the code at the end. */
    private static final class Listener implements WebSocket.Listener {

        private final List<String> frames = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            frames.add(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }
    }

    @AfterEach
    void end_the_pod() {
        if (pod != null) {
            pod.destroyForcibly();
        }
    }

    private Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log().toFile());
        return builder.start();
    }

    private Path log() {
        return folder.resolve("pod.log");
    }

    @Test
    void refuses_to_start_in_dev_mode_where_strangers_could_reach_it() throws Exception {
        pod = start(Map.of(
                "QUARKUS_HTTP_PORT",
                Integer.toString(FreePort.find()),
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "postgresql://127.0.0.1:1/none",
                "QUARKUS_REDIS_HOSTS",
                "redis://127.0.0.1:1",
                "REELAY_AUTH_MODE",
                "dev"));

        assertThat(pod.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(pod.exitValue()).isNotZero();
        assertThat(Files.readString(log())).contains("reelay.auth.mode=dev", "is refused in profile prod");
    }

    @Test
    void tells_its_clients_to_come_again_elsewhere_when_it_is_ended() throws Exception {
        int port = FreePort.find();
        try (PostgresServer postgres = PostgresServer.temporary();
                RedisServer redis = RedisServer.temporary()) {
            postgres.start();
            redis.start();
            pod = start(Map.of(
                    "QUARKUS_PROFILE", "local",
                    "QUARKUS_HTTP_HOST", "127.0.0.1",
                    "QUARKUS_HTTP_PORT", Integer.toString(port),
                    "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(),
                    "QUARKUS_DATASOURCE_USERNAME", Login.PUSH.username(),
                    "QUARKUS_DATASOURCE_PASSWORD", Login.PUSH.password(),
                    "QUARKUS_REDIS_HOSTS", redis.url(),
                    "REELAY_AUTH_MODE", "dev"));
            await().atMost(PATIENCE).until(() -> isReady(port));
            Listener listener = new Listener();
            WebSocket socket = http.newWebSocketBuilder()
                    .header("Authorization", "Bearer dev:ada")
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), listener)
                    .join();
            socket.sendText("{\"op\":\"join\",\"room\":\"user:ada\"}", true).join();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(listener.frames).isNotEmpty());
            HttpResponse<InputStream> stream = http.send(
                    request(port, "/sse?token=dev:ada&room=user:ada"), HttpResponse.BodyHandlers.ofInputStream());

            pod.destroy();

            assertThat(listener.closed.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(3001);
            assertThat(listener.frames).last().asString().startsWith("{\"op\":\"drain\",\"retryMs\":");
            // A stream that is cut instead of ended would throw here.
            String told = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(told).startsWith(":\n").endsWith("\n\n");
            assertThat(told.split("retry: ")).hasSizeGreaterThan(2);
            knockUntilNobodyAnswers(port);
            assertThat(pod.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(log())).doesNotContain("Failed to register an accepted channel");
        }
    }

    /** As a load balancer does that has not heard yet. */
    private static void knockUntilNobodyAnswers(int port) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
            try (Socket knocking = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return !knocking.isConnected();
            } catch (ConnectException nobody) {
                return true;
            }
        });
    }

    private boolean isReady(int port) throws InterruptedException {
        try {
            return http.send(request(port, "/q/health/ready"), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
    }
}
