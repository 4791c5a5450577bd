package dev.reelay.push.ws;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.room.Room;
import dev.reelay.push.OnePod;
import dev.reelay.push.TestWorker;
import dev.reelay.push.receipt.ReceiptReport.Line;
import dev.reelay.push.receipt.Receipts;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an {@code ack}. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
class AcknowledgeIT extends OnePod {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Receipts receipts;

    @Inject
    MeterRegistry registry;

    private final Room room = Room.ofUser(user);

    /** Of no other test, so that the report's lines of it are ours. */
    private final String type = "generation." + user;

    @BeforeEach
    void three_events() {
        for (int version = 1; version <= 3; version++) {
            worker.commit(room, type, "g1", version);
        }
    }

    @AfterEach
    void postgres_is_back() {
        postgres.start();
    }

    private List<Line> lines() {
        Instant now = Instant.now();
        return receipts
                .report(now.minus(Duration.ofHours(2)), now.plusSeconds(60))
                .await()
                .atMost(PATIENCE)
                .lines()
                .stream()
                .filter(line -> line.type().equals(type))
                .toList();
    }

    private void assertReported(long events, long acked) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(lines()).singleElement().satisfies(line -> {
                    assertThat(line.scope()).isEqualTo("user");
                    assertThat(line.events()).isEqualTo(events);
                    assertThat(line.acked()).isEqualTo(acked);
                    assertThat(line.receipts()).isEqualTo(acked);
                }));
    }

    private double counted() {
        return registry.counter("reelay.push.receipts", "type", type).count();
    }

    @Test
    void an_acknowledgement_covers_everything_before_it_and_is_counted_once() {
        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room)) {
            socket.first("joined");
            assertReported(3, 0);

            socket.send(ack(2));
            assertReported(3, 2);
            socket.send(ack(1)).send(ack(3)).send(ack(3));
            assertReported(3, 3);

            assertThat(counted()).isEqualTo(3);
        }
    }

    @Test
    void what_was_never_told_cannot_be_acknowledged() {
        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room)) {
            socket.first("joined");

            socket.send(ack(1_000_000));
            assertReported(3, 3);
            worker.commit(room, type, "g1", 4);

            assertReported(4, 3);
        }
    }

    @Test
    void nobody_acknowledges_a_room_that_he_is_not_in() {
        try (TestSocket socket = TestSocket.as(port, "dev:" + TestWorker.freshId())) {
            socket.send(ack(3)).send("{'op':'ping'}").first("pong");
        }
        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room)) {
            socket.first("joined");
            socket.send(ack(1));
            // One writer takes them in their order, so that the stranger's would have been written before.
            assertReported(3, 1);
        }
    }

    @Test
    void receipts_wait_for_postgres() {
        try (TestSocket socket = TestSocket.as(port, "dev:" + user).join(room)) {
            socket.first("joined");
            postgres.stop();

            socket.send(ack(3));
            await().atMost(PATIENCE)
                    .until(() -> registry.counter("reelay.push.receipts.write.failures")
                                    .count()
                            > 0);
            postgres.start();

            assertReported(3, 3);
        }
    }

    @Test
    void a_report_covers_a_week_at_most() {
        Instant now = Instant.now();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> receipts.report(now.minus(Duration.ofDays(8)), now))
                .withMessageContaining("168 hours");
        assertThatIllegalArgumentException().isThrownBy(() -> receipts.report(now, now));
    }

    private String ack(long seq) {
        return "{'op':'ack','room':'" + room + "','seq':" + seq + "}";
    }
}
