package dev.reelay.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.simulator.SimulatorClient.Reply;
import dev.reelay.local.simulator.WebhookReceiver.Received;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interference with a running prediction, as the local page does it. */
class ControlApiIT {

    private Scene scene;

    @BeforeEach
    void start() throws IOException {
        scene = Scene.set();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    @Test
    void redeliverSendsTheLastWebhookAgainUnderItsIdAndTellsTheAnswer() {
        // Given
        String id = scene.begin("again", null);
        List<Received> told = scene.awaitWebhooks(id, 1, "succeeded");
        Received last = told.get(told.size() - 1);
        scene.receiver().answering(webhook -> 200);

        // When
        Reply reply = scene.client().control("again", "redeliver");

        // Then
        List<Received> now = scene.webhooksOf(id);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getInteger("status")).isEqualTo(200);
        assertThat(reply.json().getString("webhookId")).isEqualTo(last.id());
        assertThat(now).hasSize(told.size() + 1);
        assertThat(now.get(told.size()).id()).isEqualTo(last.id());
        assertThat(now.get(told.size()).prediction()).isEqualTo(last.prediction());
        assertThat(now.get(told.size()).authentic()).isTrue();
    }

    @Test
    void forgeSendsALieWithAWrongSignatureAndTellsTheRefusal() {
        // Given
        String id = scene.begin("forged", null);

        // When
        Reply reply = scene.client().control("forged", "forge");

        // Then
        assertThat(reply.json().getInteger("status")).isEqualTo(401);
        assertThat(reply.json().getString("title")).isEqualTo("Answer 401");
        assertThat(scene.webhooksOf(id))
                .filteredOn(webhook -> !webhook.authentic())
                .singleElement()
                .extracting(Received::status)
                .isEqualTo("failed");
        assertThat(scene.awaitOver(id).getString("status")).isEqualTo("succeeded");
    }

    @Test
    void failEndsThePredictionNowAndTellsTheAnswer() {
        // Given
        String id = scene.beginEndless("failing", null);

        // When
        Reply reply = scene.client().control("failing", "fail");

        // Then
        assertThat(reply.json().getInteger("status")).isEqualTo(202);
        assertThat(reply.json().getString("predictionId")).isEqualTo(id);
        assertThat(scene.client().prediction(id).getString("status")).isEqualTo("failed");
        assertThat(scene.webhooksOf(id)).extracting(Received::status).contains("failed");
    }

    @Test
    void aPredictionThatIsOverCannotFail() {
        // Given
        scene.awaitOver(scene.begin("over", null));

        // When
        Reply reply = scene.client().control("over", "fail");

        // Then
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().getString("detail")).contains("succeeded");
    }

    @Test
    void aFailureThatIsNotToldHasNoAnswer() {
        // Given
        String id = scene.beginEndless("untold", "no-final-webhook");

        // When
        Reply reply = scene.client().control("untold", "fail");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().getMap()).containsEntry("status", null).containsEntry("webhookId", null);
        assertThat(scene.client().prediction(id).getString("status")).isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redeliver", "forge", "fail"})
    void anUnknownGenerationIsNotFound(String action) {
        // When
        Reply reply = scene.client().control("nobody", action);

        // Then
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().getString("title")).isEqualTo("Unknown generation");
    }

    @Test
    void nothingCanBeRedeliveredBeforeAnythingWasSent() {
        // Given
        scene.beginEndless("fresh", null);

        // When
        Reply reply = scene.client().control("fresh", "redeliver");

        // Then
        assertThat(reply.status()).isEqualTo(409);
    }

    @Test
    void aReceiverThatCannotBeReachedIsABadGateway() {
        // Given
        scene.begin("deaf", null);
        scene.receiver().close();

        // When
        Reply reply = scene.client().control("deaf", "forge");

        // Then
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.json().getString("title")).isEqualTo("The webhook's receiver did not answer");
    }

    @Test
    void itTellsEveryPredictionOfAGenerationTheNewestFirst() {
        // Given
        String first = scene.begin("retried", "failed");
        scene.awaitWebhooks(first, 1, "failed");
        String second = scene.begin("retried", null);

        // When
        JsonObject told = scene.client().get("/simulator/generations/retried").json();

        // Then
        assertThat(told.getJsonArray("predictions"))
                .extracting(prediction -> ((JsonObject) prediction).getString("predictionId"))
                .containsExactly(second, first);
        assertThat(told.getJsonArray("predictions").getJsonObject(1).getString("status"))
                .isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8083", "http://localhost:8084"})
    void aPageOfThisMachineMayCallIt(String origin) {
        assertThat(preflight(origin).headers().firstValue("access-control-allow-origin"))
                .hasValue(origin);
        assertThat(call(origin).headers().firstValue("access-control-allow-origin"))
                .hasValue(origin);
        assertThat(call(origin).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "http://127.0.0.1.example.com",
                "http://localhost:8083.example.com",
                "null"
            })
    void aPageFromElsewhereMayNot(String origin) {
        assertThat(preflight(origin).headers().firstValue("access-control-allow-origin"))
                .isEmpty();
        assertThat(call(origin).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> preflight(String origin) {
        var request = scene.client()
                .to("/simulator/generations/any/fail")
                .header("origin", origin)
                .header("access-control-request-method", "POST")
                .header("access-control-request-headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody());
        return scene.client().exchange(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String origin) {
        var request = scene.client()
                .to("/simulator/generations/any/fail")
                .header("origin", origin)
                .POST(BodyPublishers.noBody());
        return scene.client().exchange(request, BodyHandlers.ofString());
    }
}
