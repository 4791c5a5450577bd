package dev.reelay.push.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JoinStormTest {

    private static final int CLIENTS = 10_000;
    private static final RoomLimits LIMITS = AmpleLimits.withMembersATurn(256);

    private final SimulatedLoop hubLoop = new SimulatedLoop(false);
    private final List<SimulatedLoop> loops = List.of(new SimulatedLoop(false), new SimulatedLoop(false));
    private final SlowRecord record = new SlowRecord();
    private final RoomHub hub = new RoomHub(record, record, hubLoop, LIMITS, new RoomObserver() {});

    /** A record that counts its reads and answers them when told to. */
    private static final class SlowRecord extends BlankRooms {

        private final List<CompletableFuture<RoomState>> reads = new ArrayList<>();

        @Override
        public CompletionStage<RoomState> read(Room room, @Nullable Long since) {
            CompletableFuture<RoomState> read = new CompletableFuture<>();
            reads.add(read);
            return read;
        }
    }

    /** Counts the answers of all who come back. */
    private static final class Returning implements Member {

        private int answers;

        @Override
        public void joined(Joined joined) {
            answers++;
        }

        @Override
        public void told(Batch batch) {}

        @Override
        public void unavailable() {}
    }

    @Test
    void ten_thousand_clients_that_come_back_to_a_room_cost_two_reads_of_it() {
        Returning clients = new Returning();
        List<Branch> branches = loops.stream().map(hub::branch).toList();
        for (int i = 0; i < CLIENTS; i++) {
            branches.get(i % branches.size()).join(Frames.ROOM, clients, 5L);
        }

        settle();
        RoomState state = new RoomState(7, new Snapshot("{}", Map.of()), List.of(Frames.event(6), Frames.event(7)));
        for (int i = 0; i < record.reads.size(); i++) {
            record.reads.get(i).complete(state);
            settle();
        }

        assertThat(clients.answers).isEqualTo(CLIENTS);
        assertThat(record.reads)
                .as("one for the first, one for all who came meanwhile")
                .hasSizeLessThanOrEqualTo(2);
    }

    private void settle() {
        boolean more = true;
        while (more) {
            more = hubLoop.turn();
            for (SimulatedLoop loop : loops) {
                more |= loop.turn();
            }
        }
    }
}
