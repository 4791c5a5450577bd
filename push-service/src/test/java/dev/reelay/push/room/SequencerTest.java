package dev.reelay.push.room;

import static dev.reelay.push.room.Frames.event;
import static dev.reelay.push.room.Frames.progress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.push.room.Action.Deliver;
import dev.reelay.push.room.Action.Drop;
import dev.reelay.push.room.Action.Fill;
import dev.reelay.push.room.Action.StartAnew;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequencerTest {

    private static final RoomLimits LIMITS = new RoomLimits(10, 3, Duration.ofMillis(1), 3, 2, 3, 10, 10, 10, 256);

    private final Sequencer sequencer = new Sequencer(LIMITS);

    @Test
    void hands_on_the_next_event_at_once() {
        sequencer.start(4, Map.of());
        EventFrame next = event(5);

        List<Action> actions = sequencer.offer(next);

        assertThat(actions).containsExactly(new Deliver(next));
    }

    @Test
    void drops_an_event_that_was_handed_on_before() {
        sequencer.start(4, Map.of());

        List<Action> actions = sequencer.offer(event(4));

        assertThat(actions).containsExactly(new Drop(DropReason.REPEATED));
    }

    @Test
    void asks_once_for_the_events_of_a_hole_and_goes_on_in_order() {
        sequencer.start(4, Map.of());
        EventFrame five = event(5);
        EventFrame six = event(6);
        EventFrame seven = event(7);
        EventFrame eight = event(8);

        assertThat(sequencer.offer(seven)).containsExactly(new Fill(4));
        assertThat(sequencer.offer(eight)).isEmpty();
        List<Action> actions = sequencer.filled(new MissingEvents(7, List.of(five, six, seven)));

        assertThat(actions)
                .containsExactly(new Deliver(five), new Deliver(six), new Deliver(seven), new Deliver(eight));
    }

    @Test
    void closes_a_hole_by_the_late_event_itself_and_ignores_the_answer_then() {
        sequencer.start(4, Map.of());
        EventFrame five = event(5);
        EventFrame six = event(6);
        sequencer.offer(six);

        assertThat(sequencer.offer(five)).containsExactly(new Deliver(five), new Deliver(six));
        assertThat(sequencer.filled(new MissingEvents(6, List.of(five, six)))).isEmpty();
    }

    @Test
    void reads_on_when_one_read_does_not_bring_all() {
        sequencer.start(0, Map.of());

        assertThat(sequencer.head(3)).containsExactly(new Fill(0));
        List<Action> actions = sequencer.filled(new MissingEvents(3, List.of(event(1), event(2))));

        assertThat(actions).last().isEqualTo(new Fill(2));
    }

    @Test
    void reads_again_what_it_could_not_keep_while_a_hole_was_open() {
        sequencer.start(0, Map.of());
        for (long seq = 2; seq <= 4; seq++) {
            sequencer.offer(event(seq));
        }

        assertThat(sequencer.offer(event(5))).containsExactly(new Drop(DropReason.OVERFLOW));
        List<Action> actions = sequencer.filled(new MissingEvents(1, List.of(event(1))));

        assertThat(actions).hasSize(5).last().isEqualTo(new Fill(4));
    }

    @Test
    void starts_everybody_anew_when_the_record_no_longer_reaches_back() {
        sequencer.start(4, Map.of());
        sequencer.head(9);

        assertThat(sequencer.filled(new MissingEvents(9, List.of(event(8), event(9)))))
                .containsExactly(new StartAnew());
    }

    @Test
    void forgets_an_event_that_nobody_committed_instead_of_reading_for_ever() {
        sequencer.start(4, Map.of());
        sequencer.offer(event(1_000_000));

        assertThat(sequencer.filled(new MissingEvents(4, List.of()))).containsExactly(new Drop(DropReason.UNCOMMITTED));
        EventFrame five = event(5);
        assertThat(sequencer.offer(five)).containsExactly(new Deliver(five));
    }

    @Test
    void gathers_before_it_is_started_and_goes_on_from_the_head() {
        EventFrame five = event(5);
        assertThat(sequencer.offer(event(4))).isEmpty();
        assertThat(sequencer.offer(five)).isEmpty();

        assertThat(sequencer.start(4, Map.of())).containsExactly(new Deliver(five));
    }

    @Test
    void tells_progress_that_is_newer_than_everything_told_of_its_generation() {
        sequencer.start(4, Map.of("g1", 7L));
        ProgressFrame nine = progress("g1", 9);

        assertThat(sequencer.offer(nine)).containsExactly(new Deliver(nine));
        assertThat(sequencer.offer(progress("g1", 8))).containsExactly(new Drop(DropReason.STALE_PROGRESS));
        assertThat(sequencer.offer(progress("g1", 9))).containsExactly(new Drop(DropReason.STALE_PROGRESS));
    }

    @Test
    void drops_progress_that_an_event_has_overtaken() {
        sequencer.start(4, Map.of("g1", 7L));
        sequencer.offer(event(Frames.ROOM, 5, "g1", 12));

        assertThat(sequencer.offer(progress("g1", 12))).containsExactly(new Drop(DropReason.STALE_PROGRESS));
    }

    @Test
    void drops_progress_of_a_generation_that_ended_before_anybody_joined() {
        sequencer.start(4, Map.of("g1", 7L));

        assertThat(sequencer.offer(progress("g2", 3))).containsExactly(new Drop(DropReason.UNKNOWN_GENERATION));
    }

    @Test
    void still_tells_the_progress_of_the_version_that_a_later_joiner_found_in_its_snapshot() {
        sequencer.start(4, Map.of("g1", 7L));
        sequencer.learn(Map.of("g1", 9L));
        ProgressFrame nine = progress("g1", 9);

        assertThat(sequencer.offer(progress("g1", 8))).containsExactly(new Drop(DropReason.STALE_PROGRESS));
        assertThat(sequencer.offer(nine)).containsExactly(new Deliver(nine));
    }

    @Test
    void holds_progress_while_a_hole_is_open_and_then_tells_only_the_newest() {
        sequencer.start(4, Map.of("g1", 7L, "g2", 1L));
        sequencer.offer(event(Frames.ROOM, 6, "g1", 11));
        ProgressFrame newest = progress("g1", 13);
        assertThat(sequencer.offer(progress("g1", 12))).isEmpty();
        assertThat(sequencer.offer(newest)).isEmpty();
        assertThat(sequencer.offer(progress("g2", 2))).isEmpty();

        EventFrame five = event(Frames.ROOM, 5, "g2", 3);
        List<Action> actions = sequencer.offer(five);

        assertThat(actions)
                .hasSize(4)
                .startsWith(new Deliver(five))
                .endsWith(new Deliver(newest), new Drop(DropReason.STALE_PROGRESS));
    }

    @Test
    void holds_the_progress_of_a_bounded_number_of_generations() {
        sequencer.start(4, Map.of());
        sequencer.offer(event(6));
        sequencer.offer(progress("a", 1));
        sequencer.offer(progress("b", 1));

        assertThat(sequencer.offer(progress("c", 1))).containsExactly(new Drop(DropReason.OVERFLOW));
    }

    @Test
    void remembers_a_bounded_number_of_generations() {
        sequencer.start(0, Map.of());
        for (long seq = 1; seq <= 4; seq++) {
            sequencer.offer(event(Frames.ROOM, seq, "g" + seq, 1));
        }

        assertThat(sequencer.offer(progress("g1", 2))).containsExactly(new Drop(DropReason.UNKNOWN_GENERATION));
    }
}
