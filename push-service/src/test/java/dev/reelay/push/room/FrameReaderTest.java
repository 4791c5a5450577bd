package dev.reelay.push.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private static final RoomMessage.Event EVENT = new RoomMessage.Event(
            Room.ofVideo("abc"),
            45,
            18,
            "generation.completed",
            Instant.parse("2026-01-02T03:04:05.678901Z"),
            Json.MAPPER
                    .createObjectNode()
                    .put("generationId", "g1")
                    .set("files", Json.MAPPER.createArrayNode().addObject().put("generationId", "not this")));

    @Test
    void reads_an_event_as_it_was_written() {
        RoomFrame frame = read(EVENT.room(), EVENT.encode());

        assertThat(frame).isInstanceOfSatisfying(EventFrame.class, event -> {
            assertThat(event.seq()).isEqualTo(45);
            assertThat(event.at()).isEqualTo(EVENT.at());
        });
        assertThat(frame.room()).isEqualTo(EVENT.room());
        assertThat(frame.version()).isEqualTo(18);
        assertThat(frame.type()).isEqualTo(EVENT.type());
        assertThat(frame.generationId()).isEqualTo("g1");
        assertThat(frame.text()).isEqualTo(EVENT.encode());
        assertThat(frame.data()).isEqualTo(EVENT.data());
        assertThat(EventFrame.of(EVENT).data()).isEqualTo(EVENT.data());
    }

    @Test
    void puts_the_room_into_the_frame_that_it_was_given() {
        Room room = Room.ofVideo("abc");

        assertThat(read(room, EVENT.encode()).room()).isSameAs(room);
        assertThatThrownBy(() -> read(Room.ofVideo("abcd"), EVENT.encode())).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> read(Room.ofUser("abc"), EVENT.encode())).isInstanceOf(RuntimeException.class);
    }

    @Test
    void passes_on_characters_of_all_languages_and_none_that_are_not_whole() {
        String text =
                "{\"op\":\"progress\",\"room\":\"video:abc\",\"version\":3,\"type\":\"a\",\"data\":{\"m\":\"%s\"}}";
        byte[] torn = text.formatted("+").getBytes(StandardCharsets.UTF_8);
        torn[torn.length - 4] = (byte) 0xC3;
        byte[] tornBefore =
                text.formatted("m").replace("\"a\"", "\"a\",\"b\":\"+\"").getBytes(StandardCharsets.UTF_8);
        tornBefore[text.indexOf("\"a\"") + 9] = (byte) 0xC3;

        assertThat(read(Room.ofVideo("abc"), text.formatted("ünï ✓ 😀")).text()).isEqualTo(text.formatted("ünï ✓ 😀"));
        assertThat(RoomFrame.read(Room.ofVideo("abc"), torn).text()).isEqualTo(text.formatted("\uFFFD"));
        assertThat(RoomFrame.read(Room.ofVideo("abc"), tornBefore).data().toString())
                .isEqualTo("{\"m\":\"m\"}");
    }

    @Test
    void reads_what_is_escaped() {
        RoomFrame frame = read(
                Room.ofVideo("abc"),
                "{\"op\":\"progress\",\"room\":\"video:\\u0061bc\",\"version\":3,\"type\":\"a\",\"data\":{\"generationId\":\"g\\\"1\"}}");

        assertThat(frame.generationId()).isEqualTo("g\"1");
    }

    @Test
    void finds_a_field_whose_name_is_escaped_and_passes_it_on_by_its_plain_name() {
        RoomFrame frame = read(
                Room.ofVideo("abc"),
                "{\"\\u006fp\":\"progress\",\"room\":\"video:abc\",\"version\":3,\"type\":\"a\",\"data\":{\"g\\u0065nerationId\":\"g1\",\"\\\"\":1}}");

        assertThat(frame.generationId()).isEqualTo("g1");
        assertThat(frame.text()).startsWith("{\"op\":").endsWith("{\"generationId\":\"g1\",\"\\\"\":1}}");
    }

    @Test
    void passes_on_what_it_does_not_know_in_one_line() {
        RoomFrame frame = read(
                Room.ofUser("ada"),
                "{\"op\":\"progress\",\n\"room\":\"user:ada\",\"version\":3,\"type\":\"generation.progress\",\"data\":{}}");

        assertThat(frame).isInstanceOf(ProgressFrame.class);
        assertThat(frame.generationId()).isNull();
        assertThat(frame.text()).doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"op\":\"event\",\"room\":\"video:abc\",\"seq\":1,\"version\":1,\"type\":\"a\",\"data\":{}}",
                "{\"op\":\"event\",\"room\":\"video:abc\",\"seq\":0,\"version\":1,\"type\":\"a\",\"at\":\"2026-01-02T03:04:05Z\",\"data\":{}}",
                "{\"op\":\"progress\",\"room\":\"video:abc\",\"version\":1,\"type\":\"a\"}",
                "{\"op\":\"progress\",\"room\":\"video:abc\",\"version\":1,\"type\":\"a\",\"data\":null}",
                "{\"op\":\"progress\",\"room\":\"video:abc\",\"version\":\"x\",\"type\":\"a\",\"data\":{}}",
                "{\"op\":\"progress\",\"room\":\"nowhere\",\"version\":1,\"type\":\"a\",\"data\":{}}",
                "{\"op\":\"progress\",\"version\":1,\"type\":\"a\",\"data\":{}}",
                "{\"op\":\"progress\",\"room\":\"video:abc\",\"version\":1,\"type\":\"a\\nid: 9\",\"data\":{}}",
                "{\"op\":\"join\",\"room\":\"video:abc\",\"version\":1,\"type\":\"a\",\"data\":{}}",
                "{\"op\":\"progress\",\"room\":\"video:abc\",\"version\":1,\"type\":\"a\",\"data\":{",
                "{\"op\":\"progress\",\"room\":\"video:abc\",\"version\":1,\"type\":\"a\",\"data\":{}}{}",
                "{\"op\":\"progress\",\"room\":\"video:abc\",\"version\":1,\"type\":\"a\",\"data\":{\"m\":\"\t\"}}"
            })
    void refuses_what_is_no_room_message(String text) {
        assertThatThrownBy(() -> read(Room.ofVideo("abc"), text)).isInstanceOf(RuntimeException.class);
    }

    private static RoomFrame read(Room room, String text) {
        return RoomFrame.read(room, text.getBytes(StandardCharsets.UTF_8));
    }
}
