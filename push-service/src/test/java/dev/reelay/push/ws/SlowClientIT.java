package dev.reelay.push.ws;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.push.OnePod;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
class SlowClientIT extends OnePod {

    /** With what the sockets of both sides may buffer, well beyond the limit of 1 MiB. */
    private static final int EVENTS = 300;

    private static final int SIZE = 60_000;

    @Inject
    MeterRegistry registry;

    /** Joins and never reads. */
    private static final class DeafListener implements WebSocket.Listener {

        @Override
        public void onOpen(WebSocket webSocket) {
            // No request(): the client stops reading once its own buffer is full.
        }
    }

    @Test
    void a_client_that_stops_reading_is_closed_and_costs_the_others_nothing() {
        Room room = Room.ofUser("ada");
        double before = open("ws");
        WebSocket deaf = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer dev:ada")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), new DeafListener())
                .join();
        deaf.sendText("{\"op\":\"join\",\"room\":\"user:ada\"}", true).join();
        try (TestSocket healthy = TestSocket.as(port, "dev:ada").join(room)) {
            healthy.first("joined");

            for (int i = 1; i <= EVENTS; i++) {
                worker.publish(worker.commit(
                        room,
                        GENERATION_STARTED,
                        i,
                        Json.MAPPER.createObjectNode().put("generationId", "g1").put("message", "x".repeat(SIZE))));
            }

            assertThat(healthy.seqs(EVENTS))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, EVENTS).boxed().toList());
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(registry.counter("reelay.push.slow.closes", "transport", "ws")
                                    .count())
                            .isEqualTo(1));
            // Nothing but the healthy one is left, although the deaf one keeps its socket open.
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(open("ws")).isEqualTo(before + 1));
        } finally {
            deaf.abort();
        }
    }

    @Test
    void a_stream_that_nobody_reads_is_cut() throws Exception {
        Room room = Room.ofUser("bob");
        double before = open("sse");
        double cutBefore =
                registry.counter("reelay.push.cuts", "transport", "sse").count();
        try (Socket deaf = new Socket(InetAddress.getLoopbackAddress(), port)) {
            deaf.setReceiveBufferSize(8192);
            deaf.getOutputStream()
                    .write("GET /sse?room=user:bob&token=dev:bob HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            await().untilAsserted(() -> assertThat(open("sse")).isEqualTo(before + 1));

            for (int i = 1; i <= EVENTS; i++) {
                worker.publish(worker.commit(
                        room,
                        GENERATION_STARTED,
                        i,
                        Json.MAPPER.createObjectNode().put("generationId", "g1").put("message", "x".repeat(SIZE))));
            }

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                assertThat(registry.counter("reelay.push.cuts", "transport", "sse")
                                .count())
                        .isEqualTo(cutBefore + 1);
                assertThat(open("sse")).isEqualTo(before);
            });
        }
    }

    private double open(String transport) {
        return registry.get("reelay.push.connections")
                .tag("transport", transport)
                .gauge()
                .value();
    }
}
