package dev.reelay.push;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.FreePort;
import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.Json;
import dev.reelay.model.redis.RedisAddress;
import dev.reelay.model.redis.Rendezvous;
import dev.reelay.model.room.Room;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two pods on two Redis servers that share the rooms; one of the pods goes away while events go on. */
@SuppressWarnings("NullAway.Init")
class DrainIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int CLIENTS = 20;
    private static final int EVENTS = 60;

    @TempDir
    Path folder;

    /** A client as the documents ask for: it comes again elsewhere, and goes on from its cursor. */
    private static final class Client implements WebSocket.Listener {

        private final Room room;
        private final int otherPort;
        private final List<Long> seqs = new CopyOnWriteArrayList<>();
        private final List<Integer> closes = new CopyOnWriteArrayList<>();
        private final StringBuilder partial = new StringBuilder();
        private volatile boolean joined;

        Client(Room room, int port, int otherPort) {
            this.room = room;
            this.otherPort = otherPort;
            connect(port, 0);
        }

        private void connect(int port, long since) {
            var unused = HTTP.newWebSocketBuilder()
                    .header("Authorization", "Bearer dev:admin")
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
                    .thenCompose(socket -> socket.sendText(
                            "{\"op\":\"join\",\"room\":\"" + room + "\",\"since\":" + since + "}", true));
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                JsonNode frame = Json.read(partial.toString(), JsonNode.class);
                partial.setLength(0);
                if (frame.path("op").asText().equals("event")) {
                    seqs.add(frame.path("seq").asLong());
                }
                joined |= frame.path("op").asText().equals("joined");
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            closes.add(statusCode);
            partial.setLength(0);
            connect(otherPort, seqs.isEmpty() ? 0 : seqs.get(seqs.size() - 1));
            return null;
        }
    }

    private Process start(int port, PostgresServer postgres, String redisUrls) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_PROFILE",
                        "local",
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        postgres.reactiveUrl(),
                        "QUARKUS_DATASOURCE_USERNAME",
                        Login.PUSH.username(),
                        "QUARKUS_DATASOURCE_PASSWORD",
                        Login.PUSH.password(),
                        "QUARKUS_REDIS_HOSTS",
                        redisUrls,
                        "REELAY_REDIS_MODE",
                        "sharded",
                        "REELAY_AUTH_MODE",
                        "dev",
                        "REELAY_PUSH_DRAIN_WINDOW",
                        "1s"));
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("pod-" + port + ".log").toFile());
        return builder.start();
    }

    private static int readiness(int port) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Test
    void nobody_misses_or_repeats_an_event_when_a_pod_goes_away() throws Exception {
        int going = FreePort.find();
        int staying = FreePort.find();
        Vertx vertx = Vertx.vertx();
        Process first = null;
        Process second = null;
        try (PostgresServer postgres = PostgresServer.temporary();
                RedisServer one = RedisServer.temporary();
                RedisServer other = RedisServer.temporary()) {
            postgres.start();
            one.start();
            other.start();
            first = start(going, postgres, one.url() + "," + other.url());
            second = start(staying, postgres, other.url() + "," + one.url());
            await().atMost(PATIENCE).until(() -> readiness(going) == 200 && readiness(staying) == 200);
            Room room = Room.ofVideo(TestWorker.freshId());
            Redis publisher = Redis.createClient(
                    vertx,
                    new Rendezvous(List.of(RedisAddress.parse(one.url()), RedisAddress.parse(other.url())))
                            .nodeOf(room.channel())
                            .url());
            TestWorker worker = new TestWorker(
                    postgres,
                    (channel, message) -> publisher.send(
                            Request.cmd(Command.PUBLISH).arg(channel).arg(message)));
            List<Client> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> new Client(room, going, staying))
                    .toList();
            await().atMost(PATIENCE).until(() -> clients.stream().allMatch(client -> client.joined));

            Process ending = first;
            for (int version = 1; version <= EVENTS; version++) {
                if (version == EVENTS / 4) {
                    ending.destroy();
                    await().atMost(PATIENCE).until(() -> readiness(going) == 503);
                }
                worker.tell(room, GENERATION_STARTED, "g1", version);
            }

            List<Long> all = LongStream.rangeClosed(1, EVENTS).boxed().toList();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(clients).allSatisfy(client -> {
                        assertThat(client.seqs).isEqualTo(all);
                        assertThat(client.closes).containsExactly(3001);
                    }));
            await().atMost(PATIENCE).until(() -> !ending.isAlive());
        } finally {
            vertx.close();
            end(first);
            end(second);
        }
    }

    private static void end(@Nullable Process pod) {
        if (pod != null) {
            pod.destroyForcibly();
        }
    }
}
