package dev.reelay.push.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a member that throws, and of those beside it. */
class BrokenMemberTest {

    private static final Room OTHER = Room.ofVideo("def");
    private static final RoomLimits LIMITS = AmpleLimits.withMembersATurn(2);

    private final SimulatedLoop hubLoop = new SimulatedLoop(false);
    private final SimulatedLoop loop = new SimulatedLoop(false);
    private final BlankRooms rooms = new BlankRooms();
    private final List<Throwable> failures = new ArrayList<>();
    private final RoomHub hub = new RoomHub(rooms, rooms, hubLoop, LIMITS, new RoomObserver() {
        @Override
        public void memberFailed(Throwable failure) {
            failures.add(failure);
        }
    });
    private final Branch branch = hub.branch(loop);

    /** What a member throws. */
    enum Breakage {
        EXCEPTION {
            @Override
            void happen() {
                throw new IllegalStateException("a mistake");
            }
        },
        ERROR {
            @Override
            void happen() {
                throw new OutOfMemoryError("no buffer");
            }
        };

        abstract void happen();
    }

    /** Writes down its calls. */
    private static final class Recording implements Member {

        private final List<String> calls = new ArrayList<>();
        private Runnable onJoined = () -> {};
        private Runnable onTold = () -> {};

        @Override
        public void joined(Joined joined) {
            calls.add("joined");
            onJoined.run();
        }

        @Override
        public void told(Batch batch) {
            batch.frames().forEach(frame -> calls.add("event " + ((EventFrame) frame).seq()));
            onTold.run();
        }

        @Override
        public void unavailable() {
            calls.add("unavailable");
        }
    }

    @ParameterizedTest
    @EnumSource(Breakage.class)
    void one_that_breaks_as_it_is_let_in_is_told_so_and_may_join_again(Breakage breakage) {
        Recording broken = new Recording();
        broken.onJoined = breakage::happen;
        branch.join(Frames.ROOM, broken, null);
        settle();

        broken.onJoined = () -> {};
        branch.join(Frames.ROOM, broken, null);
        settle();
        hub.received(Frames.event(1));
        settle();

        assertThat(broken.calls).containsExactly("joined", "unavailable", "joined", "event 1");
        assertThat(failures).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Breakage.class)
    void one_that_breaks_as_it_is_told_is_told_so_and_nothing_more(Breakage breakage) {
        Recording broken = join(Frames.ROOM);
        broken.onTold = breakage::happen;
        hub.received(Frames.event(1));
        settle();
        hub.received(Frames.event(2));
        settle();

        assertThat(broken.calls).containsExactly("joined", "event 1", "unavailable");
        assertThat(hub.rooms()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Breakage.class)
    void one_that_leaves_and_breaks_has_heard_the_last(Breakage breakage) {
        Recording broken = new Recording();
        Membership membership = branch.join(Frames.ROOM, broken, null);
        broken.onJoined = () -> {
            branch.leave(membership);
            breakage.happen();
        };
        settle();

        assertThat(broken.calls).containsExactly("joined");
    }

    @ParameterizedTest
    @EnumSource(Breakage.class)
    void others_are_told_what_came_over_together_with_the_answer_that_broke(Breakage breakage) {
        Recording neighbour = join(OTHER);
        Recording broken = new Recording();
        broken.onJoined = breakage::happen;
        Recording next = new Recording();

        branch.post(List.of(
                admit(Frames.ROOM, broken), new Parcel.Tell(Frames.event(OTHER, 1, "g1", 1)), admit(OTHER, next)));
        settle();

        assertThat(neighbour.calls).containsExactly("joined", "event 1");
        assertThat(next.calls).containsExactly("joined");
        assertThat(hub.underWay()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Breakage.class)
    void a_room_starts_anew_for_the_others_though_one_breaks_meanwhile(Breakage breakage) {
        Recording broken = join(Frames.ROOM);
        Recording other = join(Frames.ROOM);
        broken.onTold = breakage::happen;

        branch.post(List.of(new Parcel.Tell(Frames.event(1)), new Parcel.StartAnew(Frames.ROOM)));
        settle();
        hub.received(Frames.event(1));
        settle();

        assertThat(broken.calls).containsExactly("joined", "event 1", "unavailable");
        assertThat(other.calls)
                .endsWith("joined", "event 1")
                .filteredOn("joined"::equals)
                .hasSize(2);
        assertThat(hub.underWay()).isZero();
    }

    @Test
    void many_that_come_together_are_let_in_a_few_in_each_turn() {
        Recording crowd = new Recording();
        branch.post(List.of(
                admit(Frames.ROOM, crowd),
                admit(Frames.ROOM, crowd),
                admit(Frames.ROOM, crowd),
                admit(Frames.ROOM, crowd),
                admit(Frames.ROOM, crowd)));

        loop.turn();

        assertThat(crowd.calls).hasSize(LIMITS.membersATurn());
        settle();
        assertThat(crowd.calls).hasSize(5);
        assertThat(hub.underWay()).isZero();
    }

    private Recording join(Room room) {
        Recording member = new Recording();
        branch.join(room, member, null);
        settle();
        return member;
    }

    private Parcel admit(Room room, Member member) {
        Joined joined = new Joined(room, 0, Joined.Outcome.FRESH, List.of(), new Snapshot("{}", Map.of()));
        return new Parcel.Admit(new Membership(branch, room, member, null), joined, List.of());
    }

    private void settle() {
        while (turn(hubLoop) || turn(loop)) {}
    }

    /** As loops do, it goes on after what a task throws. */
    private static boolean turn(SimulatedLoop loop) {
        try {
            return loop.turn();
        } catch (RuntimeException | Error thrown) {
            return true;
        }
    }
}
