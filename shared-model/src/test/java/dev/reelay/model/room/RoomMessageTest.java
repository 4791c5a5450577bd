package dev.reelay.model.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomMessageTest {

    private static final JsonNode DATA =
            Json.read("{\"generationId\":\"g1\",\"status\":\"completed\"}", JsonNode.class);

    @Test
    void an_event_is_encoded_as_the_frame_that_browsers_get() {
        RoomMessage event = new RoomMessage.Event(
                Room.ofVideo("abc"),
                45,
                18,
                EventType.GENERATION_COMPLETED,
                Instant.parse("2026-11-21T10:00:00Z"),
                DATA);

        String frame = event.encode();

        assertThat(frame)
                .isEqualTo("{\"op\":\"event\",\"room\":\"video:abc\",\"seq\":45,\"version\":18,"
                        + "\"type\":\"generation.completed\",\"at\":\"2026-11-21T10:00:00Z\","
                        + "\"data\":{\"generationId\":\"g1\",\"status\":\"completed\"}}");
        assertThat(RoomMessage.decode(frame)).isEqualTo(event);
    }

    @Test
    void progress_carries_a_version_and_no_seq() {
        RoomMessage progress = new RoomMessage.Progress(Room.ofUser("u1"), 17, EventType.GENERATION_PROGRESS, DATA);

        String frame = progress.encode();

        assertThat(frame).startsWith("{\"op\":\"progress\",\"room\":\"user:u1\",\"version\":17,");
        assertThat(RoomMessage.decode(frame)).isEqualTo(progress);
        assertThat(progress.generationId()).isEqualTo("g1");
    }

    @Test
    void a_newer_services_field_is_read_over() {
        String frame =
                "{\"op\":\"progress\",\"room\":\"user:u1\",\"version\":17,\"type\":\"t\",\"data\":{},\"later\":1}";

        assertThat(RoomMessage.decode(frame).version()).isEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"op\":\"nonsense\"}",
                "{\"op\":\"event\",\"room\":\"x\"}",
                "{\"op\":\"progress\"}"
            })
    void anything_else_is_refused(String frame) {
        assertThatThrownBy(() -> RoomMessage.decode(frame)).isInstanceOf(UncheckedIOException.class);
    }
}
