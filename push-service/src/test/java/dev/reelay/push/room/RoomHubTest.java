package dev.reelay.push.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.model.room.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What goes wrong in one place does not end what the hub does in others. */
class RoomHubTest {

    private static final Room OTHER = Room.ofVideo("def");
    private static final RoomLimits LIMITS =
            new RoomLimits(1000, 4, Duration.ofMillis(1), 256, 256, 1024, 1000, 1000, 1, 256);

    private final SimulatedLoop hubLoop = new SimulatedLoop(false);
    private final List<EventFrame> told = new ArrayList<>();

    /** Every room has an event that nobody was told. */
    private static final class AheadOfUs extends BlankRooms {

        private int checks;
        private final List<Room> read = new ArrayList<>();

        @Override
        public CompletionStage<Map<Room, Long>> heads(Collection<Room> rooms) {
            checks++;
            return CompletableFuture.completedFuture(Map.of(Frames.ROOM, 1L, OTHER, 1L));
        }

        @Override
        public CompletionStage<MissingEvents> eventsAfter(Room room, long seq) {
            read.add(room);
            return new CompletableFuture<>();
        }
    }

    private final class Listening implements Member {

        @Override
        public void joined(Joined joined) {}

        @Override
        public void told(Batch batch) {
            batch.frames().forEach(frame -> told.add((EventFrame) frame));
        }

        @Override
        public void unavailable() {}
    }

    @Test
    void a_room_in_which_a_check_of_heads_goes_wrong_ends_neither_that_check_nor_those_to_come() {
        AheadOfUs record = new AheadOfUs();
        SimulatedLoop loop = new SimulatedLoop(false);
        RoomHub hub = new RoomHub(record, record, hubLoop, LIMITS, new RoomObserver() {
            private boolean broken = true;

            @Override
            public void gapFill() {
                if (broken) {
                    broken = false;
                    throw new IllegalStateException("a mistake");
                }
            }
        });
        Branch branch = hub.branch(loop);
        branch.join(Frames.ROOM, new Listening(), null);
        branch.join(OTHER, new Listening(), null);
        settle(loop);

        hub.checkHeads();
        assertThatThrownBy(() -> settle(loop)).hasMessage("a mistake");
        hub.checkHeads();
        settle(loop);

        assertThat(record.read).as("rooms in which the missing is read").hasSize(1);
        assertThat(record.checks).isEqualTo(2);
    }

    @Test
    void a_loop_that_has_ended_keeps_nothing_from_the_others() {
        BlankRooms rooms = new BlankRooms();
        EndingLoop ending = new EndingLoop();
        SimulatedLoop loop = new SimulatedLoop(false);
        RoomHub hub = new RoomHub(rooms, rooms, hubLoop, LIMITS, new RoomObserver() {});
        hub.branch(ending).join(Frames.ROOM, new Listening(), null);
        hub.branch(loop).join(Frames.ROOM, new Listening(), null);
        settle(loop);

        ending.ended = true;
        for (long seq = 1; seq <= 3; seq++) {
            hub.received(Frames.event(seq));
            assertThatThrownBy(() -> settle(loop)).isInstanceOf(RejectedExecutionException.class);
            settle(loop);
        }

        assertThat(told).extracting(EventFrame::seq).containsExactly(1L, 2L, 3L);
        assertThat(hub.underWay()).isZero();
    }

    /** An event loop that is shut down at some time. */
    private static final class EndingLoop implements Loop {

        private boolean ended;

        @Override
        public void execute(Runnable task) {
            if (ended) {
                throw new RejectedExecutionException("the loop has ended");
            }
            task.run();
        }

        @Override
        public void after(Duration delay, Runnable task) {}
    }

    private void settle(SimulatedLoop loop) {
        while (hubLoop.turn() || loop.turn()) {}
    }
}
