package dev.reelay.worker.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import dev.reelay.worker.postgres.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class RoomLogIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    PostgresServer postgres;

    @Inject
    RoomLog log;

    @Inject
    Transactions transactions;

    @Test
    void severalEventsOfOneTransactionAreNumberedInTheirOrderRoomByRoom() {
        Room ada = Room.ofUser(UUID.randomUUID().toString());
        Room video = Room.ofVideo(UUID.randomUUID().toString());

        List<RoomMessage> events = append(List.of(
                telling(ada, "a"), telling(video, "b"), telling(ada, "c"), telling(ada, "d"), telling(video, "e")));

        assertThat(events)
                .extracting(
                        message -> message.room() + " " + ((RoomMessage.Event) message).seq() + " " + message.type())
                .containsExactly(ada + " 1 a", video + " 1 b", ada + " 2 c", ada + " 3 d", video + " 2 e");
    }

    @Test
    void manyTransactionsInManyRoomsLeaveNoGapAndNoRepeat() {
        List<Room> rooms = IntStream.range(0, 5)
                .mapToObj(i -> Room.ofUser(UUID.randomUUID().toString()))
                .toList();
        Random random = new Random(4);
        List<Uni<List<RoomMessage>>> appends = IntStream.range(0, 100)
                .mapToObj(i -> transactions.run(transaction -> log.append(
                        transaction,
                        IntStream.range(0, 1 + random.nextInt(4))
                                .mapToObj(n -> telling(rooms.get(random.nextInt(rooms.size())), "t" + i))
                                .toList())))
                .toList();

        Uni.join().all(appends).andFailFast().await().atMost(LIMIT);

        for (Room room : rooms) {
            List<String> seqs =
                    Rows.of(postgres).column("select seq from room_event where room = ? order by seq", room.name());
            assertThat(seqs)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, seqs.size())
                            .mapToObj(String::valueOf)
                            .toList());
            assertThat(Rows.of(postgres).value("select last_seq from room where name = ?", room.name()))
                    .isEqualTo(String.valueOf(seqs.size()));
        }
    }

    @Test
    void aTransactionThatFailsTakesItsNumbersBack() {
        Room room = Room.ofUser(UUID.randomUUID().toString());
        append(List.of(telling(room, "kept")));

        Uni<Object> failing = transactions.run(transaction -> log.append(transaction, List.of(telling(room, "lost")))
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("on purpose"))));
        assertThat(failing.onFailure().recoverWithItem("rolled back").await().atMost(LIMIT))
                .isEqualTo("rolled back");

        assertThat(append(List.of(telling(room, "next"))))
                .singleElement()
                .isInstanceOfSatisfying(
                        RoomMessage.Event.class,
                        event -> assertThat(event.seq()).isEqualTo(2));
    }

    private List<RoomMessage> append(List<Telling> tellings) {
        return transactions
                .run(transaction -> log.append(transaction, tellings))
                .await()
                .atMost(LIMIT);
    }

    private static Telling telling(Room room, String type) {
        return new Telling(room, 1, type, null, Json.MAPPER.createObjectNode().put("type", type));
    }
}
