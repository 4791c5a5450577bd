package dev.reelay.push.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
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
        RoomFrame frame = RoomFrame.parse(EVENT.encode());

        assertThat(frame).isInstanceOfSatisfying(EventFrame.class, event -> {
            assertThat(event.seq()).isEqualTo(45);
            assertThat(event.at()).isEqualTo(EVENT.at());
        });
        assertThat(frame.room()).isEqualTo(EVENT.room());
        assertThat(frame.version()).isEqualTo(18);
        assertThat(frame.type()).isEqualTo(EVENT.type());
        assertThat(frame.generationId()).isEqualTo("g1");
        assertThat(frame.text()).isEqualTo(EVENT.encode());
    }

    @Test
    void passes_on_what_it_does_not_know_in_one_line() {
        RoomFrame frame = RoomFrame.parse(
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
                "{\"op\":\"progress\",\"room\":\"video:abc\",\"version\":1,\"type\":\"a\",\"data\":{"
            })
    void refuses_what_is_no_room_message(String text) {
        assertThatThrownBy(() -> RoomFrame.parse(text)).isInstanceOf(RuntimeException.class);
    }
}
