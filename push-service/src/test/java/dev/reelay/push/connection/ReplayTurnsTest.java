package dev.reelay.push.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTurnsTest {

    private final List<String> begun = new ArrayList<>();
    private final ReplayTurns<String> turns = new ReplayTurns<>(begun::add);

    @Test
    void the_next_begins_when_the_one_before_has_been_answered() {
        turns.await("a");
        turns.await("b");
        turns.await("c");
        assertThat(begun).containsExactly("a");

        turns.over("a");
        assertThat(begun).containsExactly("a", "b");
        turns.over("b");
        turns.over("c");
        turns.await("d");

        assertThat(begun).containsExactly("a", "b", "c", "d");
    }

    @Test
    void who_leaves_while_waiting_never_begins() {
        turns.await("a");
        turns.await("b");
        turns.await("c");

        turns.over("b");
        turns.over("a");

        assertThat(begun).containsExactly("a", "c");
    }

    @Test
    void an_answer_that_comes_late_or_again_moves_nobody_on() {
        turns.await("a");
        turns.await("b");
        turns.over("a");
        turns.await("c");

        turns.over("a");

        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void when_one_cannot_be_read_those_behind_it_are_given_up_with_it() {
        turns.await("a");
        turns.await("b");
        turns.await("c");

        assertThat(turns.giveUp("a")).containsExactly("b", "c");

        turns.await("d");
        assertThat(begun).containsExactly("a", "d");
    }

    @Test
    void one_that_had_its_turn_already_gives_up_nobody_else() {
        turns.await("a");
        turns.over("a");
        turns.await("b");
        turns.await("c");

        assertThat(turns.giveUp("a")).isEmpty();

        turns.over("b");
        assertThat(begun).containsExactly("a", "b", "c");
    }
}
