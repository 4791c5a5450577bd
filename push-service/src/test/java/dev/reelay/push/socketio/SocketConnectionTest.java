package dev.reelay.push.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SocketConnectionTest {

    private static final SocketLimits LIMITS = new SocketLimits(Duration.ofSeconds(1), 2, 3);

    private final Frames engine = new Frames();
    private final List<String> story = new ArrayList<>();
    private boolean letsIn = true;
    private @Nullable NamespaceSocket last;
    private final SocketConnection connection =
            new SocketConnection(engine, LIMITS, name -> name.equals("/no") ? null : this::enter, () -> "id", 0);

    private Namespace.Handler enter(NamespaceSocket socket, JsonNode auth) {
        last = socket;
        story.add("enters " + auth);
        if (letsIn) {
            socket.accept(null);
        }
        return new Namespace.Handler() {
            @Override
            public void event(SocketEvent event) {
                story.add(event.name() + event.arguments());
                socket.acknowledge(event, event.arguments(), event.attachments());
            }

            @Override
            public void left() {
                story.add("left");
            }
        };
    }

    private void says(String... messages) {
        for (String message : messages) {
            connection.received(Packet.message(message));
        }
    }

    private void saysBytes(int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            data[i] = (byte) bytes[i];
        }
        connection.received(new Packet.Binary(data));
    }

    @Test
    void a_client_is_let_in_with_what_it_says_of_itself() {
        says("0{\"token\":\"t\"}");

        assertThat(engine.sent).containsExactly("40{\"sid\":\"id\"}");
        assertThat(story).containsExactly("enters {\"token\":\"t\"}");
    }

    @Test
    void a_namespace_may_come_without_a_comma() {
        says("0/custom", "2/custom,[\"e\",1]", "1/custom");

        assertThat(engine.sent).containsExactly("40/custom,{\"sid\":\"id\"}");
        assertThat(story).containsExactly("enters {}", "e[1]", "left");
    }

    @Test
    void a_namespace_that_is_none_is_refused_and_the_connection_stays() {
        says("0/no");

        assertThat(engine.sent).containsExactly("44/no,{\"message\":\"Invalid namespace\"}");
        assertThat(engine.closed).isNull();
    }

    @Test
    void a_refusal_carries_its_data() {
        letsIn = false;
        says("0");

        socket().refuse("no", Json.MAPPER.createObjectNode().put("code", "expired"));

        assertThat(engine.sent).containsExactly("44{\"message\":\"no\",\"data\":{\"code\":\"expired\"}}");
        assertThat(story).containsExactly("enters {}", "left");
    }

    private NamespaceSocket socket() {
        NamespaceSocket known = last;
        assertThat(known).isNotNull();
        return known;
    }

    @Test
    void an_event_is_acknowledged_when_its_sender_asks() {
        says("0", "212[\"e\",\"x\"]");

        assertThat(engine.sent).endsWith("4312[\"x\"]");
    }

    @Test
    void bytes_are_put_together_with_their_event() {
        says("0", "52-7[\"e\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
        saysBytes(1);
        saysBytes(2);

        assertThat(engine.sent)
                .containsExactly(
                        "40{\"sid\":\"id\"}",
                        "462-7[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                        "bAQ==",
                        "bAg==");
    }

    @Test
    void text_between_bytes_ends_the_connection() {
        says("0", "51-[\"e\",{}]", "2[\"e\"]");

        assertThat(engine.closed).isEqualTo(CloseCause.MALFORMED);
    }

    @Test
    void bytes_that_nobody_announced_end_the_connection() {
        says("0");
        saysBytes(1);

        assertThat(engine.closed).isEqualTo(CloseCause.MALFORMED);
    }

    @Test
    void an_event_before_its_sender_was_let_in_is_not_told() {
        letsIn = false;
        says("0", "2[\"e\"]");

        assertThat(story).containsExactly("enters {}");
    }

    @Test
    void nobody_enters_twice() {
        says("0", "0");

        assertThat(engine.closed).isEqualTo(CloseCause.MALFORMED);
    }

    @Test
    void nobody_is_in_more_namespaces_than_allowed() {
        says("0", "0/a", "0/b");

        assertThat(engine.closed).isEqualTo(CloseCause.MALFORMED);
    }

    @Test
    void who_does_not_enter_in_time_is_closed() {
        connection.tick(Duration.ofMillis(999).toNanos());
        assertThat(engine.closed).isNull();

        connection.tick(Duration.ofSeconds(1).toNanos());

        assertThat(engine.closed).isEqualTo(CloseCause.SERVER);
    }

    @Test
    void who_was_refused_is_closed_in_time() {
        letsIn = false;
        says("0");
        socket().refuse("no", null);

        connection.tick(Duration.ofSeconds(1).toNanos());

        assertThat(engine.closed).isEqualTo(CloseCause.SERVER);
    }

    @Test
    void who_has_left_may_stay_connected() {
        says("0", "1");

        connection.tick(Duration.ofSeconds(5).toNanos());

        assertThat(engine.closed).isNull();
    }

    @Test
    void who_is_put_out_is_told_and_hears_no_more() {
        says("0");

        socket().disconnect();
        socket().send(Packet.message("2[\"e\"]"));

        assertThat(engine.sent).containsExactly("40{\"sid\":\"id\"}", "41");
        assertThat(story).containsExactly("enters {}", "left");
    }

    @Test
    void everybody_leaves_with_the_connection_once() {
        says("0", "0/a");

        connection.closed(CloseCause.TRANSPORT);
        connection.closed(CloseCause.TRANSPORT);

        assertThat(story).containsExactly("enters {}", "enters {}", "left", "left");
    }
}
