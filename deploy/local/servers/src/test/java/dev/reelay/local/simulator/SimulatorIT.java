package dev.reelay.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.local.simulator.SimulatorClient.Reply;
import dev.reelay.local.simulator.WebhookReceiver.Received;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A prediction that goes well, from the request to its end. */
class SimulatorIT {

    private static Scene scene;

    @BeforeAll
    static void start() throws IOException {
        scene = Scene.set();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void anAcceptedRequestIsAnsweredWithTheWholePredictionAndNullsForWhatIsNotKnownYet() {
        // Given
        String webhook = scene.receiver().url("created");

        // When
        Reply reply = scene.client().create(webhook, null);

        // Then
        JsonObject prediction = reply.json();
        String self = scene.simulator().baseUrl() + "/v1/predictions/" + prediction.getString("id");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(prediction.getString("id")).matches("[a-z2-7]{26}");
        assertThat(prediction.getString("status")).isEqualTo("starting");
        for (String unknown : List.of("started_at", "completed_at", "output", "error", "logs")) {
            assertThat(prediction.getMap()).containsEntry(unknown, null);
        }
        assertThat(prediction.getJsonObject("metrics")).isEmpty();
        assertThat(prediction.getString("webhook")).isEqualTo(webhook);
        assertThat(prediction.getString("source")).isEqualTo("api");
        assertThat(Instant.parse(prediction.getString("created_at"))).isBefore(Instant.now());
        assertThat(prediction.getJsonObject("urls").getString("get")).isEqualTo(self);
        assertThat(prediction.getJsonObject("urls").getString("cancel")).isEqualTo(self + "/cancel");
    }

    @Test
    void itsOwnerIsToldTheWholeStoryInOrderByAuthenticWebhooks() {
        // When
        String id = scene.begin("story", null);
        List<Received> told = scene.awaitWebhooks(id, 1, "succeeded");

        // Then
        assertThat(told).allMatch(Received::authentic);
        assertThat(told)
                .extracting(Received::id)
                .doesNotHaveDuplicates()
                .allMatch(message -> message.startsWith("msg_"));
        assertThat(told.get(0).status()).isEqualTo("starting");
        assertThat(told.subList(1, told.size() - 1))
                .isNotEmpty()
                .allMatch(webhook -> webhook.status().equals("processing"));
        assertThat(told).extracting(webhook -> webhook.logs().length()).isSorted();
        assertThat(told.get(told.size() - 1).prediction())
                .isEqualTo(scene.client().prediction(id));
    }

    @Test
    void aSucceededPredictionNamesItsFilmAndTheTimeItTook() {
        // When
        JsonObject prediction = scene.awaitOver(scene.begin("success", null));

        // Then
        assertThat(prediction.getString("status")).isEqualTo("succeeded");
        assertThat(prediction.getJsonArray("output")).hasSize(1);
        assertThat(prediction.getJsonObject("metrics").getDouble("predict_time"))
                .isPositive()
                .isLessThan(prediction.getJsonObject("metrics").getDouble("total_time"));
        assertThat(prediction.getString("logs")).contains("\r 50%|█████     | 10/20", "\r100%|██████████| 20/20");
    }

    @Test
    void aPortInUseIsSaid() {
        int taken = scene.simulator().port();
        SimulatorSettings settings = SimulatorSettings.signingWith(WebhookReceiver.SECRET);

        assertThatThrownBy(() -> Simulator.start(settings.withPort(taken)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("port " + taken);
    }

    @Test
    void theSecretIsNotPrintedWithTheSettings() {
        assertThat(SimulatorSettings.signingWith(WebhookReceiver.SECRET).toString())
                .doesNotContain("whsec_", WebhookReceiver.SECRET);
    }
}
