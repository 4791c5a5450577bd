package dev.reelay.push.socketio.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.model.room.EventType;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.push.room.RoomFrame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopiedJobTest {

    private static final Room ROOM = Room.ofUser("ada");
    private static final Instant NOW = Instant.parse("2026-11-28T11:00:00Z");
    private static final String AS_THE_WORKER_SAYS_IT =
            "{\"generationId\":\"g\",\"videoId\":\"g\",\"kind\":\"video\",\"status\":\"processing\",\"progress\":40,\"message\":\"x\"}";

    private static RoomFrame progress(String data) {
        JsonNode read = Json.read(data, JsonNode.class);
        return frame(new RoomMessage.Progress(ROOM, 7, EventType.GENERATION_PROGRESS, read));
    }

    private static RoomFrame frame(RoomMessage message) {
        return RoomFrame.read(ROOM, message.encode().getBytes(StandardCharsets.UTF_8));
    }

    /** As it comes, which no worker of ours writes. */
    private static RoomFrame foreignProgress(String data) {
        String message = "{\"op\":\"progress\",\"room\":\"" + ROOM
                + "\",\"version\":7,\"type\":\"generation.progress\",\"data\":" + data + "}";
        return RoomFrame.read(ROOM, message.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode translated(RoomFrame frame) {
        List<Told> told = Translation.of(Audience.OWNER, frame, NOW);
        ArrayNode event = Json.MAPPER.createArrayNode();
        told.forEach(each -> event.add(each.event()).add(each.payload()));
        return event;
    }

    private static JsonNode read(byte[] copied) {
        String message = new String(copied, StandardCharsets.UTF_8);
        assertThat(message).startsWith("42[");
        return Json.read(message.substring("42".length()) + "]", JsonNode.class);
    }

    @Property(tries = 1_000)
    void what_is_copied_says_what_a_translation_says(@ForAll("frames") RoomFrame frame) {
        byte[] copied = CopiedJob.of(frame);

        if (copied != null) {
            assertThat(read(copied)).isEqualTo(translated(frame));
        }
    }

    @Provide
    Arbitrary<RoomFrame> frames() {
        return Combinators.combine(datas(), Arbitraries.of("started", "progress", "completed", "failed"))
                .as((data, type) -> type.equals("progress")
                        ? new RoomMessage.Progress(ROOM, 7, "generation." + type, data)
                        : new RoomMessage.Event(ROOM, 3, 7, "generation." + type, NOW, data))
                .map(CopiedJobTest::frame);
    }

    private static Arbitrary<JsonNode> datas() {
        Arbitrary<String> names =
                Arbitraries.of("kind", "generationId", "stage", "status", "progress", "message", "videoId", "files");
        return Arbitraries.maps(names, values()).ofMaxSize(8).map(fields -> {
            ObjectNode data =
                    Json.MAPPER.createObjectNode().put("generationId", "g").put("status", "processing");
            fields.forEach((name, value) -> data.set(name, Json.read(value, JsonNode.class)));
            return data;
        });
    }

    private static Arbitrary<String> values() {
        Arbitrary<String> odd = Arbitraries.of(
                "null",
                "true",
                "-1",
                "0",
                "40",
                "4.5",
                "1e2",
                "123456789",
                "99999999999",
                "[]",
                "{\"kind\":\"x\"}",
                "\"\"");
        Arbitrary<String> kinds =
                Arbitraries.of("\"video\"", "\"image\"", "\"transcript\"", "\"summary\"", "\"other\"");
        return Arbitraries.oneOf(
                odd, kinds, Arbitraries.strings().ofMaxLength(12).map(Json::write));
    }

    @Test
    void progress_as_a_worker_writes_it_is_copied() {
        byte[] copied = CopiedJob.of(progress(AS_THE_WORKER_SAYS_IT));

        assertThat(copied)
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        "42[\"continue\",{\"generationId\":\"g\",\"status\":\"processing\",\"progress\":40,\"message\":\"x\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"generationId\":\"g\",\"kind\":\"summary\",\"status\":\"processing\"}",
                "{\"generationId\":\"g\",\"status\":\"processing\",\"progress\":4.5}",
                "{\"generationId\":\"g\",\"status\":\"processing\",\"message\":5}",
                "{\"generationId\":\"g\"}",
                "{\"generationId\":5,\"status\":\"processing\"}",
                "\"text\""
            })
    void what_a_worker_does_not_write_is_left_to_the_translation(String data) {
        assertThat(CopiedJob.of(progress(data))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"generationId\":\"g\",\"status\":\"processing\",\"\\u006bind\":\"summary\"}",
                "{\"generationId\":\"g\",\"\\u0073tatus\":\"processing\",\"m\\u0065ssage\":\"x\"}",
                "{\"generationId\":\"g\",\"stage\":\"composition\",\"stag\\u0065\":\"face_swap\"}"
            })
    void a_field_whose_name_is_escaped_counts_as_that_field(String data) {
        RoomFrame frame = foreignProgress(data);

        byte[] copied = CopiedJob.of(frame);

        assertThat(copied == null ? translated(frame) : read(copied)).isEqualTo(translated(progress(data)));
    }
}
