package dev.reelay.local.simulator;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.simulator.WebhookReceiver.Received;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A quick simulator, a client of it and the receiver of its webhooks. */
record Scene(Simulator simulator, SimulatorClient client, WebhookReceiver receiver) implements AutoCloseable {

    /** From creation to success. */
    static final Duration PREDICTION = Duration.ofMillis(500);

    static final int RETRIES = 3;

    private static final SimulatorSettings.Webhooks QUICK = new SimulatorSettings.Webhooks(
            Duration.ofMillis(50), Duration.ofMillis(500), RETRIES, Duration.ofMillis(700));

    static Scene set() throws IOException {
        return set(settings -> settings);
    }

    static Scene set(UnaryOperator<SimulatorSettings> change) throws IOException {
        SimulatorSettings settings = SimulatorSettings.signingWith(WebhookReceiver.SECRET)
                .withPredictionDuration(PREDICTION)
                .withWebhooks(QUICK);
        Simulator simulator = Simulator.start(change.apply(settings));
        return new Scene(simulator, new SimulatorClient(simulator.baseUrl()), new WebhookReceiver());
    }

    /** Begins a prediction of a generation and returns its id. */
    String begin(String generationId, Object simulate) {
        return client.create(receiver.url(generationId), simulate).json().getString("id");
    }

    /** Begins a prediction that goes on until somebody ends it, and returns its id. */
    String beginEndless(String generationId, Object simulate) {
        JsonObject input = new JsonObject().put("simulate", simulate).put("simulateSeconds", 1800);
        return client.post("/v1/predictions", SimulatorClient.request(receiver.url(generationId), input))
                .json()
                .getString("id");
    }

    /** The webhooks of a prediction that came so far. */
    List<Received> webhooksOf(String id) {
        return receiver.received().stream()
                .filter(webhook -> id.equals(webhook.prediction().getString("id")))
                .toList();
    }

    /** Waits until a prediction is over and returns it. */
    JsonObject awaitOver(String id) {
        await().untilAsserted(() ->
                assertThat(client.prediction(id).getString("completed_at")).isNotNull());
        return client.prediction(id);
    }

    /** Waits until so many webhooks with this status have come, and returns all of the prediction's. */
    List<Received> awaitWebhooks(String id, int count, String status) {
        await().untilAsserted(() -> assertThat(webhooksOf(id))
                .filteredOn(webhook -> webhook.status().equals(status))
                .hasSizeGreaterThanOrEqualTo(count));
        return webhooksOf(id);
    }

    /** Where the film of a prediction is, once it has succeeded. */
    String awaitFilm(String id) {
        return awaitOver(id).getJsonArray("output").getString(0);
    }

    @Override
    public void close() {
        simulator.close();
        receiver.close();
    }
}
