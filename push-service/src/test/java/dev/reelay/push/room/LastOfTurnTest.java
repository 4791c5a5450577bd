package dev.reelay.push.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.room.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastOfTurnTest {

    private static final Room OTHER = Room.ofVideo("def");
    private static final RoomLimits LIMITS =
            new RoomLimits(1000, 4, Duration.ofMillis(1), 256, 256, 1024, 1000, 1000, 1000);

    private final SimulatedLoop hubLoop = new SimulatedLoop(false);
    private final SimulatedLoop loop = new SimulatedLoop(false);
    private final BlankRooms rooms = new BlankRooms();
    private final RoomHub hub = new RoomHub(rooms, rooms, hubLoop, LIMITS, new RoomObserver() {});
    private final List<String> told = new ArrayList<>();

    private record Listening(Room room, List<String> told) implements Member {

        @Override
        public void joined(Joined joined) {}

        @Override
        public void told(Batch batch) {
            told.add(room.id() + (batch.isLastOfTurn() ? " last" : ""));
        }

        @Override
        public void unavailable() {}
    }

    @Test
    void of_several_rooms_told_in_one_turn_the_last_says_that_nothing_follows() {
        Branch branch = hub.branch(loop);
        branch.join(Frames.ROOM, new Listening(Frames.ROOM, told), null);
        branch.join(OTHER, new Listening(OTHER, told), null);
        settle();

        hub.received(Frames.event(Frames.ROOM, 1, "g1", 1));
        hub.received(Frames.event(OTHER, 1, "g2", 1));
        settle();
        hub.received(Frames.event(Frames.ROOM, 2, "g1", 2));
        settle();

        assertThat(told).containsExactly("abc", "def last", "abc last");
    }

    private void settle() {
        boolean more = true;
        while (more) {
            more = hubLoop.turn();
            more |= loop.turn();
        }
    }
}
