package dev.reelay.push.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.push.engineio.Conversation.Line;
import dev.reelay.push.engineio.Conversation.Request;
import org.junit.jupiter.api.Test;

/** Answers that another pod passes on, and may lose. */
class TransitTest {

    @Test
    void the_next_poll_waits_until_the_answer_before_is_written() {
        Conversation client = Conversation.polling();
        client.post("4a");
        assertThat(client.poll("first").answers).containsExactly("4a");
        client.post("4b");
        Request next = client.poll("next");
        assertThat(next.answers).isEmpty();

        client.session.passed("first");

        assertThat(next.answers).containsExactly("4b");
    }

    @Test
    void nothing_is_told_behind_an_answer_that_was_lost() {
        Conversation client = Conversation.polling();
        client.post("4a");
        client.poll("first");
        Request next = client.poll();
        client.post("4b");

        client.tick();
        client.after(160).tick();

        assertThat(next.answers).containsExactly("UNKNOWN_SID");
        assertThat(client.poll().answers).containsExactly("UNKNOWN_SID");
        assertThat(client.end).isEqualTo(CloseCause.LOST);
    }

    @Test
    void a_session_that_ends_meanwhile_tells_nothing_more() {
        Conversation client = Conversation.polling();
        client.post("4a");
        client.poll("first");
        client.post("4b");

        client.session.close(CloseCause.SERVER);

        assertThat(client.poll().answers).containsExactly("UNKNOWN_SID");
    }

    @Test
    void an_answer_that_was_written_is_never_taken_for_lost() {
        Conversation client = Conversation.polling();
        client.post("4a");
        client.poll("first");
        client.tick();
        client.session.passed("first");

        client.after(160).tick();

        assertThat(client.end).isNull();
    }

    @Test
    void a_word_about_another_answer_changes_nothing() {
        Conversation client = Conversation.polling();
        client.post("4a");
        client.poll("first");

        client.session.passed("another");

        client.post("4b");
        assertThat(client.poll("next").answers).isEmpty();
    }

    @Test
    void a_client_that_has_gone_over_to_a_websocket_has_had_all_answers() {
        Conversation client = Conversation.polling();
        Line line = client.offer();
        client.says(line, "2probe");
        client.post("4a");
        client.poll("first");
        client.says(line, "5");

        client.tick();
        client.after(160).tick();

        assertThat(client.end).isNull();
    }
}
