package dev.reelay.push.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.push.engineio.Conversation.Line;
import dev.reelay.push.engineio.Conversation.Request;
import org.junit.jupiter.api.Test;

class SessionTest {

    @Test
    void what_is_sent_waits_for_the_next_poll_and_goes_out_as_one() {
        Conversation client = Conversation.polling();

        Request post = client.post("4a\u001e4b\u001ebAQ==");

        assertThat(post.answers).containsExactly("ok");
        assertThat(client.poll().answers).containsExactly("4a\u001e4b\u001ebAQ==");
    }

    @Test
    void a_poll_waits_for_what_is_sent() {
        Conversation client = Conversation.polling();
        Request poll = client.poll();

        client.post("4a\u001e4b");

        assertThat(poll.answers).containsExactly("4a\u001e4b");
    }

    @Test
    void a_second_poll_at_once_ends_the_session() {
        Conversation client = Conversation.polling();
        Request first = client.poll();

        Request second = client.poll();

        assertThat(first.answers).containsExactly("1");
        assertThat(second.answers).containsExactly("BAD_REQUEST");
        assertThat(client.poll().answers).containsExactly("UNKNOWN_SID");
        assertThat(client.end).isEqualTo(CloseCause.OVERLAP);
    }

    @Test
    void a_second_post_at_once_ends_the_session() {
        Conversation client = Conversation.polling();
        Request first = client.beginPost();

        Request second = client.beginPost();

        assertThat(second.answers).containsExactly("BAD_REQUEST");
        client.session.endPost(first, "4late", 0);
        assertThat(first.answers).containsExactly("UNKNOWN_SID");
        assertThat(client.received).isEmpty();
    }

    @Test
    void a_client_that_leaves_its_poll_has_left() {
        Conversation client = Conversation.polling();
        Request poll = client.poll();

        client.session.abandoned(poll);

        assertThat(client.end).isEqualTo(CloseCause.TRANSPORT);
        assertThat(client.poll().answers).containsExactly("UNKNOWN_SID");
    }

    @Test
    void a_request_that_was_answered_can_be_left() {
        Conversation client = Conversation.polling();
        Request poll = client.poll();
        client.post("4a");

        client.session.abandoned(poll);

        assertThat(client.end).isNull();
    }

    @Test
    void what_is_no_payload_ends_the_session() {
        Conversation client = Conversation.polling();

        assertThat(client.post("abc").answers).containsExactly("BAD_REQUEST");
        assertThat(client.end).isEqualTo(CloseCause.MALFORMED);
    }

    @Test
    void more_packets_than_a_payload_may_have_end_the_session() {
        Conversation client = Conversation.polling();

        client.post("4\u001e4\u001e4\u001e4\u001e4\u001e4");

        assertThat(client.end).isEqualTo(CloseCause.MALFORMED);
    }

    @Test
    void nothing_that_follows_a_close_is_taken() {
        Conversation client = Conversation.polling();

        client.post("1\u001e4a");

        assertThat(client.received).isEmpty();
        assertThat(client.end).isEqualTo(CloseCause.CLIENT);
    }

    @Test
    void a_poll_that_is_under_way_when_the_client_closes_is_let_go() {
        Conversation client = Conversation.polling();
        Request poll = client.poll();

        client.post("1");

        assertThat(poll.answers).containsExactly("6");
        assertThat(client.poll().answers).containsExactly("UNKNOWN_SID");
    }

    @Test
    void a_poll_that_was_overtaken_by_the_close_is_let_go_as_well() {
        Conversation client = Conversation.polling();
        client.post("1");

        assertThat(client.poll().answers).containsExactly("6");
        assertThat(client.poll().answers).containsExactly("UNKNOWN_SID");
    }

    @Test
    void the_last_words_are_kept_for_a_while() {
        Conversation client = Conversation.polling();
        client.session.send(Packet.message("bye"));

        client.session.close(CloseCause.SERVER);

        assertThat(client.isForgotten()).isFalse();
        assertThat(client.after(99).poll().answers).containsExactly("4bye\u001e1");
        assertThat(client.isForgotten()).isTrue();
    }

    @Test
    void the_last_words_are_forgotten_in_time() {
        Conversation client = Conversation.polling();
        client.session.close(CloseCause.SERVER);
        assertThat(client.isForgotten()).isFalse();

        client.after(100);

        assertThat(client.isForgotten()).isTrue();
        assertThat(client.poll().answers).containsExactly("UNKNOWN_SID");
    }

    @Test
    void a_client_is_pinged_when_its_interval_is_over() {
        Conversation client = Conversation.polling();
        Request poll = client.poll();

        client.after(299).tick();
        assertThat(poll.answers).isEmpty();
        client.after(1).tick();

        assertThat(poll.answers).containsExactly("2");
        client.post("3");
        client.after(299).tick();
        assertThat(client.end).isNull();
    }

    @Test
    void a_request_after_the_deadline_finds_no_session_even_if_nobody_has_looked() {
        Conversation client = Conversation.polling();

        assertThat(client.after(500).poll().answers).containsExactly("UNKNOWN_SID");
        assertThat(client.end).isEqualTo(CloseCause.PING_TIMEOUT);
    }

    @Test
    void a_ping_that_was_sent_late_leaves_no_more_time() {
        Line line = new Line();
        Conversation client = Conversation.over(line);

        client.after(450).tick();
        assertThat(line.frames).endsWith("2");
        client.after(50).tick();

        assertThat(client.end).isEqualTo(CloseCause.PING_TIMEOUT);
        assertThat(line.closed).isTrue();
    }

    @Test
    void it_is_the_server_that_pings() {
        Line line = new Line();
        Conversation client = Conversation.over(line);

        client.says(line, "2");

        assertThat(client.end).isEqualTo(CloseCause.MALFORMED);
    }

    @Test
    void a_slow_poller_is_closed_when_too_much_waits() {
        Conversation client = Conversation.polling();

        client.session.send(Packet.message("x".repeat(60)));
        client.session.send(Packet.message("y".repeat(60)));

        assertThat(client.end).isEqualTo(CloseCause.SLOW);
    }

    @Test
    void what_may_be_left_out_is_left_out_when_half_of_the_bound_waits() {
        Conversation client = Conversation.polling();
        client.session.send(Packet.message("x".repeat(45)));

        client.session.sendVolatile(Packet.message("y".repeat(10)));

        assertThat(client.poll().answers).containsExactly("4" + "x".repeat(45));
    }

    @Test
    void a_single_packet_may_be_larger_than_the_bound() {
        Conversation client = Conversation.polling();

        client.session.send(Packet.message("x".repeat(200)));

        assertThat(client.end).isNull();
    }
}
