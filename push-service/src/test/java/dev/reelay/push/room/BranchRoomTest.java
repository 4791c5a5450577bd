package dev.reelay.push.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class BranchRoomTest {

    private static final RoomLimits LIMITS = AmpleLimits.withMembersATurn(256);
    private static final int STEPS = 60;

    private final BranchRoom room = new BranchRoom(Frames.ROOM);
    private final Branch branch = new RoomHub(
                    new BlankRooms(), new BlankRooms(), new SimulatedLoop(false), LIMITS, new RoomObserver() {})
            .branch(new SimulatedLoop(false));
    private final List<Listening> listeners = new ArrayList<>();
    private long seq;

    /** Writes down what it is told, a list for each time. */
    private final class Listening implements Member {

        private final Membership membership = new Membership(branch, Frames.ROOM, this, null);
        private final List<List<Long>> told = new ArrayList<>();
        private final long from = seq;
        private boolean isIn = true;

        /** What it does when it is told something. */
        private Runnable reaction = () -> {};

        @Override
        public void joined(Joined joined) {}

        @Override
        public void told(Batch batch) {
            assertThat(isIn).as("it is told only while it is in").isTrue();
            told.add(batch.frames().stream()
                    .map(frame -> ((EventFrame) frame).seq())
                    .toList());
            reaction.run();
        }

        @Override
        public void unavailable() {}

        void leave() {
            isIn = false;
            room.remove(membership);
        }

        List<Long> all() {
            return told.stream().flatMap(List::stream).toList();
        }
    }

    @Test
    void what_comes_in_the_middle_of_a_round_goes_to_the_rest_with_what_came_before() {
        Listening first = enter();
        Listening second = enter();
        publish();
        tell(1);

        publish();
        tell(2);

        assertThat(second.told).containsExactly(List.of(1L, 2L));
        assertThat(first.told).containsExactly(List.of(1L), List.of(2L));
        assertThat(room.behind()).isZero();
        assertThat(room.waiting()).isZero();
    }

    @Test
    void who_comes_in_the_middle_of_a_round_is_told_what_comes_from_then_on() {
        enter();
        Listening second = enter();
        publish();
        tell(1);

        Listening third = enter();
        publish();
        tell(10);

        assertThat(third.told).containsExactly(List.of(2L));
        assertThat(second.told).containsExactly(List.of(1L, 2L));
    }

    @Test
    void nobody_is_left_out_where_one_leaves_in_the_middle_of_a_round() {
        Listening first = enter();
        enter();
        Listening last = enter();
        publish();
        tell(1);

        first.leave();
        tell(10);

        assertThat(last.told).containsExactly(List.of(1L));
        assertThat(room.members()).hasSize(2);
    }

    @Test
    void the_last_of_a_round_may_leave_as_it_is_told_after_another_has_left() {
        Listening first = enter();
        Listening second = enter();
        Listening third = enter();
        publish();
        tell(1);
        publish();
        second.leave();
        third.leave();
        first.reaction = first::leave;

        tell(10);

        assertThat(first.all()).containsExactly(1L, 2L);
        assertThat(room.isEmpty()).isTrue();
        assertThat(room.waiting()).isZero();
    }

    @Test
    void one_that_breaks_is_let_out_and_the_others_are_told_in_the_next_turn() {
        Listening first = enter();
        Listening second = enter();
        publish();
        first.reaction = () -> {
            throw new OutOfMemoryError("no buffer");
        };

        assertThatThrownBy(() -> tell(10)).isInstanceOf(OutOfMemoryError.class);
        tell(10);

        assertThat(first.isIn).isFalse();
        assertThat(second.all()).containsExactly(1L);
        assertThat(room.waiting()).isZero();
    }

    @Test
    void what_everybody_has_been_told_is_not_kept_while_more_comes_and_no_round_ends() {
        for (int i = 0; i < 4; i++) {
            enter();
        }
        for (int i = 0; i < 1_000; i++) {
            publish();
            tell(1);
        }

        assertThat(room.waiting()).isLessThanOrEqualTo(8);
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void whoever_comes_and_goes_each_is_told_all_from_its_coming_on_in_order(@ForAll long seed) {
        // Tries share an instance.
        new BranchRoomTest().runAtRandom(new Random(seed));
    }

    private void runAtRandom(Random dice) {
        for (int step = 0; step < STEPS; step++) {
            switch (dice.nextInt(7)) {
                case 0 -> enter();
                case 6 ->
                    anyone(dice)
                            .ifPresent(one -> one.reaction = () -> anyone(dice).ifPresent(Listening::leave));
                case 1 -> anyone(dice).ifPresent(Listening::leave);
                case 2, 3 -> publishToSomebody();
                default -> tell(1 + dice.nextInt(3));
            }
        }
        tell(Integer.MAX_VALUE);

        assertThat(room.waiting()).isZero();
        for (Listening listener : listeners) {
            List<Long> all = listener.all();
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i)).isEqualTo(listener.from + 1 + i);
            }
            if (listener.isIn) {
                assertThat(all).hasSize((int) (seq - listener.from));
            }
        }
    }

    private Optional<Listening> anyone(Random dice) {
        List<Listening> inside =
                listeners.stream().filter(listener -> listener.isIn).toList();
        return inside.isEmpty() ? Optional.empty() : Optional.of(inside.get(dice.nextInt(inside.size())));
    }

    private Listening enter() {
        Listening listener = new Listening();
        listeners.add(listener);
        room.admit(listener.membership);
        return listener;
    }

    /** A room without members has no branch that would keep anything for it. */
    private void publishToSomebody() {
        if (!room.isEmpty()) {
            publish();
        }
    }

    private void publish() {
        seq++;
        room.add(Frames.event(seq));
    }

    private void tell(int most) {
        room.tell(
                most,
                true,
                (membership, failure) -> {
                    assertThat(failure).isInstanceOf(OutOfMemoryError.class);
                    ((Listening) membership.member()).leave();
                },
                new RoomObserver() {});
    }
}
