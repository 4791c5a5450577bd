package dev.reelay.model.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reelay.model.Json;
import dev.reelay.model.delivery.DeliveryHint;
import dev.reelay.model.generation.FileView;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.generation.GenerationView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is what {@code docs/asyncapi.yaml} promises. */
class PublishedSchemaTest {

    private static final GenerationView COMPLETED = new GenerationView(
            "g1",
            "v1",
            GenerationKind.VIDEO,
            1,
            7L,
            GenerationStatus.COMPLETED,
            "upscale",
            100,
            "done",
            0,
            List.of(new FileView("f1", "https://api.example/media/f1?k=a&s=b", "video/mp4", 1234, 1280, 720, 4.0)),
            "text",
            "https://api.example/text",
            "none",
            "s1",
            "veo",
            "3",
            "nothing",
            10L,
            Instant.parse("2026-11-21T09:58:00Z"),
            61.5,
            "job-1");

    private static JsonNode document;

    @BeforeAll
    static void readDocument() throws IOException {
        document = new YAMLMapper().readTree(Path.of("../docs/asyncapi.yaml").toFile());
    }

    @Test
    void an_event_is_as_published() {
        RoomMessage event = new RoomMessage.Event(
                Room.ofUser("ada"),
                3,
                7,
                EventType.GENERATION_COMPLETED,
                Instant.parse("2026-11-21T10:00:00.123456Z"),
                Json.MAPPER.valueToTree(COMPLETED));

        assertThat(violations("RoomEvent", event.encode())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"transcript.completed", "generation.completed"})
    void a_report_without_a_generation_is_as_published(String type) {
        RoomMessage event = new RoomMessage.Event(
                Room.ofVideo("v1"),
                3,
                0,
                type,
                Instant.parse("2026-11-21T10:00:00.123456Z"),
                Json.MAPPER
                        .createObjectNode()
                        .put("videoId", "v1")
                        .put("kind", "transcript")
                        .put("status", "completed")
                        .put("progress", 100)
                        .put("text", "Hello"));

        assertThat(violations("RoomEvent", event.encode())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "credits.refunded|{\"generationId\":\"g1\",\"attempt\":1,\"amount\":10,\"balance\":1000}",
                "credits.low|{\"balance\":95,\"threshold\":100}",
                "notification.digest|{\"notificationId\":\"n1\",\"count\":2,\"generationIds\":[\"g1\",\"g2\"]}"
            })
    void news_for_a_user_alone_is_as_published(String type, String data) {
        Instant at = Instant.parse("2026-11-21T10:00:00.123456Z");
        RoomMessage event = new RoomMessage.Event(Room.ofUser("ada"), 3, 0, type, at, Json.read(data, JsonNode.class));
        RoomMessage odd = new RoomMessage.Event(
                Room.ofUser("ada"),
                3,
                0,
                type,
                at,
                Json.MAPPER.createObjectNode().put("credits", 1));

        assertThat(violations("RoomEvent", event.encode())).isEmpty();
        assertThat(violations("RoomEvent", odd.encode())).isNotEmpty();
    }

    @Test
    void a_foreign_status_is_as_published_and_a_hint_is_none() {
        assertThat(
                        violations(
                                "ForeignStatus",
                                "{\"videoId\":\"v1\",\"status\":\"completed\",\"timestamp\":1,\"data\":{\"formatted_text\":\"Hello\"}}"))
                .isEmpty();
        assertThat(violations("ForeignStatus", Json.write(new DeliveryHint(new UUID(1, 2), "g1"))))
                .isNotEmpty();
    }

    @Test
    void progress_is_as_published() {
        RoomMessage progress = new RoomMessage.Progress(
                Room.ofVideo("v1"),
                6,
                EventType.GENERATION_PROGRESS,
                Json.MAPPER.valueToTree(COMPLETED.forVideoRoom()));

        assertThat(violations("RoomProgress", progress.encode())).isEmpty();
    }

    @Test
    void a_hint_is_as_published() {
        assertThat(violations("DeliveryHint", Json.write(new DeliveryHint(new UUID(1, 2), "g1"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RoomEvent|{\"op\":\"event\",\"room\":\"video:a\",\"version\":1,\"type\":\"t\",\"at\":\"2026-11-21T10:00:00Z\",\"data\":{}}",
                "RoomEvent|{\"op\":\"event\",\"room\":\"video:a\",\"seq\":1,\"version\":1,\"type\":\"generation.failed\",\"at\":\"2026-11-21T10:00:00Z\",\"data\":{}}",
                "RoomProgress|{\"op\":\"progress\",\"room\":\"nowhere\",\"version\":1,\"type\":\"generation.progress\",\"data\":{}}",
                "Generation|{\"generationId\":\"g\",\"videoId\":\"v\",\"kind\":\"video\",\"attempt\":1,\"status\":\"done\",\"progress\":1}",
                "Join|{\"op\":\"join\",\"room\":\"video:a\",\"since\":-1}"
            })
    void what_breaks_the_promise_is_found(String name, String json) {
        assertThat(violations(name, json)).isNotEmpty();
    }

    private static List<com.networknt.schema.Error> violations(String name, String json) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", document.get("components"));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root.toString(), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON);
    }
}
