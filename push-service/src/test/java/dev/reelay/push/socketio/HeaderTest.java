package dev.reelay.push.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.push.engineio.MalformedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

    static final SocketLimits LIMITS = new SocketLimits(Duration.ofSeconds(1), 2, 10);

    @Test
    void every_part_of_a_packet_is_read() throws MalformedException {
        Header header = Header.parse("52-/admin,456[\"e\",{}]", LIMITS);

        assertThat(header.type()).isEqualTo(SocketPacket.Type.EVENT);
        assertThat(header.attachments()).isEqualTo(2);
        assertThat(header.namespace()).isEqualTo("/admin");
        assertThat(header.id()).isEqualTo(456);
        assertThat(String.valueOf(header.data())).isEqualTo("[\"e\",{}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "abc",
                "2",
                "2{}",
                "2[]",
                "2[{}]",
                "2[\"connect\"]",
                "2[\"disconnecting\"]",
                "2abc[\"e\"]",
                "2[\"e\"",
                "3[1]",
                "31{}",
                "1[]",
                "0[]",
                "0\"x\"",
                "5[\"e\"]",
                "50-[\"e\"]",
                "511-[\"e\"]",
                "51[\"e\"]",
                "5-[\"e\"]",
                "21234567890123456[\"e\"]",
                "2null"
            })
    void what_is_no_packet_is_told(String text) {
        assertThatThrownBy(() -> Header.parse(text, LIMITS)).isInstanceOf(MalformedException.class);
    }

    @Test
    void a_namespace_has_a_length() {
        assertThatThrownBy(() -> Header.parse("0/" + "n".repeat(128) + ",", LIMITS))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void data_is_not_nested_without_end() {
        assertThatThrownBy(() -> Header.parse("2[\"e\"," + "[".repeat(100) + "]".repeat(101), LIMITS))
                .isInstanceOf(MalformedException.class);
    }
}
