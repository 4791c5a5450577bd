package dev.reelay.push.ws;

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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A client that comes back to many rooms with much to replay and is slow to read. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
class SlowReplayIT extends OnePod {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Together well beyond the limit of 1 MiB and what the sockets of both sides may buffer. */
    private static final int ROOMS = 48;

    private static final int EVENTS = 8;

    /** Characters of a frame that say what it is. */
    private static final int HEAD = 200;

    @Inject
    MeterRegistry registry;

    /** Reads nothing before it is told to, and then keeps the beginning of each frame. */
    private static final class LateReader implements WebSocket.Listener {

        private final List<String> heads = new CopyOnWriteArrayList<>();
        private final StringBuilder head = new StringBuilder();

        @Override
        public void onOpen(WebSocket webSocket) {
            // No request(): that is the test's to do.
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            // A frame comes in parts of any length.
            head.append(data, 0, Math.min(data.length(), HEAD - head.length()));
            if (last) {
                heads.add(head.toString());
                head.setLength(0);
            }
            return null;
        }
    }

    @Test
    void gets_every_room_whole_and_is_not_closed_as_slow() {
        List<Room> rooms = rooms();
        double slowBefore = slowCloses();
        LateReader reader = new LateReader();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer dev:admin")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), reader)
                .join();
        try {
            rooms.forEach(room -> socket.sendText("{\"op\":\"join\",\"room\":\"" + room + "\",\"since\":0}", true)
                    .join());
            await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> slowCloses() == slowBefore);

            socket.request(Long.MAX_VALUE);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(reader.heads).hasSize(ROOMS * (EVENTS + 1)));
            for (Room room : rooms) {
                assertThat(reader.heads)
                        .filteredOn(head -> head.contains(room.name()))
                        .satisfies(story -> assertThat(story.subList(0, EVENTS))
                                .allMatch(head -> head.contains("\"op\":\"event\"")))
                        .last()
                        .asString()
                        .contains("\"op\":\"joined\"", "\"recovered\":true");
            }
        } finally {
            socket.abort();
        }
    }

    private List<Room> rooms() {
        List<Room> rooms = IntStream.range(0, ROOMS)
                .mapToObj(i -> Room.ofVideo(TestWorker.freshId()))
                .toList();
        rooms.forEach(room -> worker.fill(room, EVENTS, 64_000));
        return rooms;
    }

    private double slowCloses() {
        return registry.counter("reelay.push.slow.closes", "transport", "ws").count();
    }
}
