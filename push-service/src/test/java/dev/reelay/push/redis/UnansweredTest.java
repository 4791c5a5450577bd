package dev.reelay.push.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnansweredTest {

    private final Unanswered unanswered = new Unanswered();

    @Test
    void a_refusal_is_of_the_first_command_that_is_not_wholly_acknowledged() {
        unanswered.subscribing(List.of("a", "b"));
        unanswered.unsubscribing(List.of("a"));
        unanswered.subscribing(List.of("c", "d"));
        unanswered.subscribing(List.of("e"));
        unanswered.acknowledged();
        unanswered.acknowledged();
        unanswered.acknowledged();

        List<String> refused = unanswered.refused();

        assertThat(refused).containsExactly("c", "d");
        assertThat(unanswered.refused()).containsExactly("e");
        assertThat(unanswered.isEmpty()).isTrue();
    }

    @Test
    void a_refused_unsubscribe_leaves_nobody_waiting() {
        unanswered.unsubscribing(List.of("a"));

        List<String> refused = unanswered.refused();

        assertThat(refused).isEmpty();
        assertThat(unanswered.isEmpty()).isTrue();
    }

    @Test
    void answers_that_nobody_waits_for_change_nothing() {
        unanswered.acknowledged();

        assertThat(unanswered.refused()).isEmpty();
    }

    @Test
    void a_fresh_connection_owes_nothing() {
        unanswered.subscribing(List.of("a"));

        unanswered.clear();

        assertThat(unanswered.isEmpty()).isTrue();
    }
}
