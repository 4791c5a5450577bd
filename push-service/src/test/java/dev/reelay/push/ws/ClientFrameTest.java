package dev.reelay.push.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.model.room.Room;
import dev.reelay.push.ws.ClientFrame.BadFrameException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFrameTest {

    @Test
    void reads_a_join_with_its_cursor() throws BadFrameException {
        ClientFrame frame = ClientFrame.parse("{\"op\":\"join\",\"room\":\"video:abc\",\"since\":41,\"ref\":1}");

        assertThat(frame).isInstanceOfSatisfying(ClientFrame.Join.class, join -> {
            assertThat(join.room()).isEqualTo(Room.ofVideo("abc"));
            assertThat(join.since()).isEqualTo(41);
            assertThat(join.ref()).hasToString("1");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"op\":\"join\"}",
                "{\"op\":\"join\",\"room\":\"kitchen\"}",
                "{\"op\":\"join\",\"room\":\"video:abc\",\"since\":-1}",
                "{\"op\":\"join\",\"room\":\"video:abc\",\"since\":\"1\"}",
                "{\"op\":\"join\",\"room\":\"video:abc\",\"since\":1.5}",
                "{\"op\":\"join\",\"room\":\"video:abc\",\"since\":99999999999999999999}",
                "{\"op\":\"ping\",\"ref\":{}}",
                "{\"op\":\"auth\"}",
                "{\"op\":\"ack\",\"room\":\"video:abc\"}"
            })
    void refuses_what_is_no_frame(String text) {
        assertThatThrownBy(() -> ClientFrame.parse(text)).isInstanceOf(BadFrameException.class);
    }

    @Property
    void refuses_anything_else_without_breaking(@ForAll String text) {
        assertThatThrownBy(() -> ClientFrame.parse(text)).isInstanceOf(BadFrameException.class);
    }
}
