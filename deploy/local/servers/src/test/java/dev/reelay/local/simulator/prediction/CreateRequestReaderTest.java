package dev.reelay.local.simulator.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateRequestReaderTest {

    private final CreateRequestReader reader = new CreateRequestReader(Duration.ofSeconds(6));

    @ParameterizedTest
    @CsvSource({
        "5c7d5dc6, reelay/simulator, 5c7d5dc6",
        "minimax/video-01:5c7d5dc6, minimax/video-01, 5c7d5dc6",
        "minimax/video-01, minimax/video-01, hidden"
    })
    void aVersionIsReadInItsThreeForms(String written, String model, String version) {
        // When
        CreateRequest request = reader.readWithVersion(body().put("version", written));

        // Then
        assertThat(request.model()).isEqualTo(model);
        assertThat(request.version()).isEqualTo(version);
    }

    @Test
    void withoutAFilterOnlyOutputAndEndAreTold() {
        assertThat(read(body()).events()).containsExactlyInAnyOrder(WebhookEvent.OUTPUT, WebhookEvent.COMPLETED);
    }

    @Test
    void aFilterIsRead() {
        assertThat(read(body().put("webhook_events_filter", new JsonArray().add("start")))
                        .events())
                .containsExactly(WebhookEvent.START);
    }

    @Test
    void aScenarioIsReadFromAWordOrAList() {
        assertThat(read(simulating("out-of-order")).scenario().misbehaviours())
                .containsExactly(Misbehaviour.OUT_OF_ORDER);
        assertThat(read(simulating(new JsonArray().add("failed").add("duplicate")))
                        .scenario()
                        .misbehaviours())
                .containsExactlyInAnyOrder(Misbehaviour.FAILED, Misbehaviour.DUPLICATE);
    }

    @Test
    void theDurationIsTheUsualOneUnlessTheInputSaysSo() {
        assertThat(read(body()).scenario().duration()).isEqualTo(Duration.ofSeconds(6));
        assertThat(read(withInput("simulateSeconds", 0.25)).scenario().duration())
                .isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void theGenerationIsTakenFromTheWebhooksQuery() {
        assertThat(read(body().put("webhook", "https://ingest.example/w?x=1&generation=edit_1%5F2&attempt=1"))
                        .generationId())
                .hasValue("edit_1_2");
        assertThat(read(body().put("webhook", "https://ingest.example/w")).generationId())
                .isEmpty();
    }

    @Test
    void anUnknownMisbehaviourIsRefusedWithThoseThatExist() {
        assertThatThrownBy(() -> read(simulating("explode")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("explode")
                .hasMessageContaining(
                        "failed, canceled, aborted, duplicate, out-of-order, no-final-webhook, create-5xx, create-lost, payload-error, expired-output, slow-body, truncated-body");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            input                 | {}
            input                 | {"input": "text"}
            input.prompt          | {"input": {}}
            input.prompt          | {"input": {"prompt": "  "}}
            input.simulateSeconds | {"input": {"prompt": "p", "simulateSeconds": 0}}
            input.simulateSeconds | {"input": {"prompt": "p", "simulateSeconds": 1801}}
            input.simulateSeconds | {"input": {"prompt": "p", "simulateSeconds": "1"}}
            input.simulateMebibytes | {"input": {"prompt": "p", "simulateMebibytes": 33}}
            input.simulateMebibytes | {"input": {"prompt": "p", "simulateMebibytes": 1.5}}
            input.simulate        | {"input": {"prompt": "p", "simulate": 7}}
            webhook               | {"input": {"prompt": "p"}, "webhook": "/relative"}
            webhook               | {"input": {"prompt": "p"}, "webhook": "ftp://host/"}
            webhook               | {"input": {"prompt": "p"}, "webhook": "http://user:word@host/"}
            webhook               | {"input": {"prompt": "p"}, "webhook": 7}
            webhook_events_filter | {"input": {"prompt": "p"}, "webhook_events_filter": "start"}
            webhook_events_filter | {"input": {"prompt": "p"}, "webhook_events_filter": ["begin"]}
            """)
    void aWrongFieldIsRefusedByName(String field, String body) {
        assertThatThrownBy(() -> read(new JsonObject(body)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        invalid -> assertThat(invalid.field()).isEqualTo(field));
    }

    @Test
    void whatFalsQueueTakesIsTheInputItself() {
        // When
        CreateRequest request = reader.readForQueue(
                "owner/app/fast",
                new JsonObject()
                        .put("prompt", "a reel")
                        .put("simulate", "failed")
                        .put("simulateMebibytes", 3),
                "https://ingest.example/w?generation=gen_1");

        // Then
        assertThat(request.prompt()).isEqualTo("a reel");
        assertThat(request.generationId()).hasValue("gen_1");
        assertThat(request.events()).containsExactly(WebhookEvent.COMPLETED);
        assertThat(request.scenario().misbehaviours()).containsExactly(Misbehaviour.FAILED);
        assertThat(request.scenario().extraMebibytes()).isEqualTo(3);
    }

    @Test
    void aMissingVersionIsRefused() {
        assertThatThrownBy(() -> reader.readWithVersion(body()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        invalid -> assertThat(invalid.field()).isEqualTo("version"));
    }

    private CreateRequest read(JsonObject body) {
        return reader.readForModel("owner/name", body);
    }

    private static JsonObject simulating(Object misbehaviour) {
        return withInput("simulate", misbehaviour);
    }

    private static JsonObject withInput(String key, Object value) {
        return new JsonObject()
                .put("input", new JsonObject().put("prompt", "a reel").put(key, value));
    }

    private static JsonObject body() {
        return new JsonObject().put("input", new JsonObject().put("prompt", "a reel"));
    }
}
