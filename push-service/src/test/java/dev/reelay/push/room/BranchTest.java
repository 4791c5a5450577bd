package dev.reelay.push.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BranchTest {

    private static final Room OTHER = Room.ofVideo("def");
    private static final RoomLimits LIMITS = AmpleLimits.withMembersATurn(2);

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
        join(branch, Frames.ROOM, 1);
        join(branch, OTHER, 1);

        receiveInBoth();
        hub.received(Frames.event(Frames.ROOM, 2, "g1", 2));
        settle();

        assertThat(told).containsExactly("abc", "def last", "abc last");
    }

    @Test
    void a_crowded_room_lets_another_have_its_turn() {
        Branch branch = hub.branch(loop);
        join(branch, Frames.ROOM, 5);
        join(branch, OTHER, 1);

        receiveInBoth();

        assertThat(told).containsExactly("abc last", "abc last", "def", "abc last", "abc last", "abc last");
    }

    @Test
    void what_not_everybody_has_been_told_is_under_way() {
        Branch branch = hub.branch(loop);
        join(branch, Frames.ROOM, 3);
        receiveAndTellSome();

        int meanwhile = hub.underWay();
        settle();

        assertThat(meanwhile).isOne();
        assertThat(hub.underWay()).isZero();
    }

    @Test
    void what_a_room_keeps_is_under_way_no_more_when_its_last_member_has_left() {
        Branch branch = hub.branch(loop);
        List<Membership> memberships = join(branch, Frames.ROOM, 3);
        receiveAndTellSome();

        memberships.forEach(branch::leave);
        settle();

        assertThat(hub.underWay()).isZero();
    }

    private List<Membership> join(Branch branch, Room room, int members) {
        List<Membership> memberships = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            memberships.add(branch.join(room, new Listening(room, told), null));
        }
        settle();
        return memberships;
    }

    private void receiveInBoth() {
        hub.received(Frames.event(Frames.ROOM, 1, "g1", 1));
        hub.received(Frames.event(OTHER, 1, "g2", 1));
        settle();
    }

    private void receiveAndTellSome() {
        hub.received(Frames.event(1));
        while (told.isEmpty()) {
            hubLoop.turn();
            loop.turn();
        }
    }

    private void settle() {
        boolean more = true;
        while (more) {
            more = hubLoop.turn();
            more |= loop.turn();
        }
    }
}
