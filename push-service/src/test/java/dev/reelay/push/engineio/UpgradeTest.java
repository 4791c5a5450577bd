package dev.reelay.push.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.push.engineio.Conversation.Line;
import dev.reelay.push.engineio.Conversation.Request;
import org.junit.jupiter.api.Test;

/** How a session that began by polling goes over to a WebSocket. */
class UpgradeTest {

    private final Conversation client = Conversation.polling();

    @Test
    void a_probe_is_answered_and_the_poll_that_is_under_way_is_let_go_soon() {
        Request poll = client.poll();
        Line line = client.offer();

        client.says(line, "2probe");

        assertThat(line.frames).containsExactly("3probe");
        client.after(49).tick();
        assertThat(poll.answers).isEmpty();
        client.after(1).tick();
        assertThat(poll.answers).containsExactly("6");
    }

    @Test
    void what_waits_goes_out_over_the_websocket() {
        Line line = client.offer();
        client.session.send(Packet.message("a"));

        client.says(line, "2probe");
        client.says(line, "5");
        client.says(line, "4b");

        assertThat(line.frames).containsExactly("3probe", "4a", "4b");
    }

    @Test
    void messages_go_out_by_polling_while_the_websocket_is_tried() {
        Line line = client.offer();
        client.says(line, "2probe");
        Request poll = client.poll();

        client.session.send(Packet.message("a"));

        assertThat(poll.answers).containsExactly("4a");
        assertThat(line.frames).containsExactly("3probe");
    }

    @Test
    void a_poll_that_came_with_the_websocket_has_no_place_once_that_took_over() {
        Line line = client.offer();
        Request late = client.poll();

        client.says(line, "2probe");
        client.says(line, "5");

        assertThat(late.answers).containsExactly("BAD_REQUEST");
        assertThat(client.poll().answers).containsExactly("BAD_REQUEST");
        assertThat(client.post("4a").answers).containsExactly("BAD_REQUEST", "UNKNOWN_SID");
        assertThat(client.end).isNull();
    }

    @Test
    void a_poll_from_before_the_websocket_is_let_go_when_that_takes_over() {
        Request poll = client.poll();
        Line line = client.offer();

        client.says(line, "5");

        assertThat(poll.answers).containsExactly("6");
    }

    @Test
    void a_second_websocket_is_not_wanted() {
        Line line = client.offer();
        assertThat(client.offer().closed).isTrue();
        client.says(line, "5");

        assertThat(client.offer().closed).isTrue();
        assertThat(line.closed).isFalse();
    }

    @Test
    void a_websocket_that_says_anything_else_is_closed_and_the_session_goes_on() {
        Line line = client.offer();

        client.says(line, "4a");

        assertThat(line.closed).isTrue();
        assertThat(client.received).isEmpty();
        assertThat(client.post("4b").answers).containsExactly("ok");
        assertThat(client.offer().closed).isFalse();
    }

    @Test
    void a_websocket_that_says_nothing_is_closed_in_time() {
        client.echo = false;
        Line line = client.offer();
        for (int i = 0; i < 4; i++) {
            client.after(249).tick();
            client.post("3");
        }
        assertThat(line.closed).isFalse();

        client.after(4).tick();

        assertThat(line.closed).isTrue();
        assertThat(client.end).isNull();
    }

    @Test
    void a_websocket_that_is_lost_while_it_is_tried_changes_nothing() {
        Line line = client.offer();

        client.session.failed(line, CloseCause.TRANSPORT);

        assertThat(client.end).isNull();
        assertThat(client.offer().closed).isFalse();
    }

    @Test
    void the_session_ends_with_the_websocket_that_took_over() {
        Line line = client.offer();
        client.says(line, "5");

        client.session.failed(line, CloseCause.TRANSPORT);

        assertThat(client.end).isEqualTo(CloseCause.TRANSPORT);
        assertThat(client.isForgotten()).isTrue();
    }
}
