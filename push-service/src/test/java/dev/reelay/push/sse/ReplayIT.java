package dev.reelay.push.sse;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.room.Room;
import dev.reelay.push.OnePod;
import dev.reelay.push.TestWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A client that comes back to many rooms, each with nearly as much to replay as a join may bring, and reads slowly. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
class ReplayIT extends OnePod {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Together well beyond the limit of 1 MiB and what the sockets may buffer. */
    private static final int ROOMS = 24;

    private static final int EVENTS = 8;

    @Inject
    MeterRegistry registry;

    @Test
    void gets_every_room_in_order_and_is_not_taken_for_too_slow() throws Exception {
        List<Room> rooms = rooms();
        double slowBefore = slowCloses();
        try (Socket client = new Socket()) {
            client.setReceiveBufferSize(8192);
            client.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            client.getOutputStream().write(request(rooms).getBytes(StandardCharsets.US_ASCII));
            // It does not read yet: all that is on its way waits.
            await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> slowCloses() == slowBefore);

            Map<String, List<String>> told = toldUntilAllJoined(client);

            List<String> whole = new ArrayList<>(IntStream.rangeClosed(1, EVENTS)
                    .mapToObj(seq -> "event " + seq)
                    .toList());
            whole.add("joined " + EVENTS);
            assertThat(told)
                    .hasSize(ROOMS)
                    .allSatisfy((room, story) -> assertThat(story).containsExactlyElementsOf(whole));
        }
    }

    private List<Room> rooms() {
        List<Room> rooms = IntStream.range(0, ROOMS)
                .mapToObj(i -> Room.ofVideo(TestWorker.freshId()))
                .toList();
        rooms.forEach(room -> worker.fill(room, EVENTS, 64_000));
        return rooms;
    }

    private static String request(List<Room> rooms) {
        String query = rooms.stream().map(room -> "room=" + room).collect(Collectors.joining("&"));
        String cursors = rooms.stream().map(room -> "0").collect(Collectors.joining("."));
        return "GET /sse?" + query + "&token=dev:admin HTTP/1.1\r\nHost: 127.0.0.1\r\nLast-Event-ID: " + cursors
                + "\r\n\r\n";
    }

    /** What each room told, as {@code event seq} and {@code joined seq}. */
    private static Map<String, List<String>> toldUntilAllJoined(Socket client) throws IOException {
        Map<String, List<String>> told = new HashMap<>();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        int joined = 0;
        while (joined < ROOMS) {
            String line = reader.readLine();
            assertThat(line).as("the stream must not end").isNotNull();
            if (line.startsWith("data: {\"op\":")) {
                // Events are huge: what is looked at stands at the beginning.
                String head = line.substring(0, Math.min(line.length(), 300));
                String op = between(head, "\"op\":\"", "\"");
                told.computeIfAbsent(between(head, "\"room\":\"", "\""), room -> new ArrayList<>())
                        .add(op + " " + between(head, "\"seq\":", ","));
                joined += op.equals("joined") ? 1 : 0;
            }
        }
        return told;
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private double slowCloses() {
        return registry.counter("reelay.push.slow.closes", "transport", "sse").count();
    }
}
