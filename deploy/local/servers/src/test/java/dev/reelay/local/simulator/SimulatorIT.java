package dev.reelay.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.local.simulator.SimulatorClient.Reply;
import dev.reelay.local.simulator.WebhookReceiver.Received;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A prediction that goes well, from the request to the bytes of its film. */
class SimulatorIT {

    private static Simulator simulator;
    private static SimulatorClient client;
    private static WebhookReceiver receiver;

    @BeforeAll
    static void start() throws IOException {
        receiver = new WebhookReceiver();
        simulator = Simulator.start(SimulatorSettings.signingWith(WebhookReceiver.SECRET)
                .withPredictionDuration(Duration.ofMillis(600))
                .withWebhooks(new SimulatorSettings.Webhooks(
                        Duration.ofMillis(50), Duration.ofSeconds(2), 3, Duration.ofSeconds(1))));
        client = new SimulatorClient(simulator.baseUrl());
    }

    @AfterAll
    static void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void anAcceptedRequestIsAnsweredWithTheWholePredictionAndNullsForWhatIsNotKnownYet() {
        // Given
        String webhook = receiver.url("created");

        // When
        Reply reply = client.create(webhook, null);

        // Then
        JsonObject prediction = reply.json();
        String id = prediction.getString("id");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(id).matches("[a-z2-7]{26}");
        assertThat(prediction.getString("status")).isEqualTo("starting");
        assertThat(prediction.getMap()).containsKeys("started_at", "completed_at", "output", "error", "logs");
        for (String unknown : List.of("started_at", "completed_at", "output", "error", "logs")) {
            assertThat(prediction.getValue(unknown)).as(unknown).isNull();
        }
        assertThat(prediction.getJsonObject("metrics")).isEmpty();
        assertThat(prediction.getString("webhook")).isEqualTo(webhook);
        assertThat(prediction.getString("source")).isEqualTo("api");
        assertThat(Instant.parse(prediction.getString("created_at"))).isBefore(Instant.now());
        assertThat(prediction.getJsonObject("urls").getString("get"))
                .isEqualTo(simulator.baseUrl() + "/v1/predictions/" + id);
        assertThat(prediction.getJsonObject("urls").getString("cancel"))
                .isEqualTo(simulator.baseUrl() + "/v1/predictions/" + id + "/cancel");
    }

    @Test
    void itsOwnerIsToldTheWholeStoryInOrderByAuthenticWebhooks() {
        // Given
        String generationId = "story";

        // When
        String id = client.create(receiver.url(generationId), null).json().getString("id");

        // Then
        List<Received> told = awaitTheEndOf(id);
        assertThat(told).allMatch(Received::authentic);
        assertThat(told)
                .extracting(Received::id)
                .doesNotHaveDuplicates()
                .allMatch(message -> message.startsWith("msg_"));
        assertThat(told.get(0).status()).isEqualTo("starting");
        assertThat(told.subList(1, told.size() - 1))
                .isNotEmpty()
                .allMatch(webhook -> webhook.status().equals("processing"));
        assertThat(told.get(told.size() - 1).status()).isEqualTo("succeeded");
        assertThat(told).extracting(webhook -> webhook.logs().length()).isSorted();
        assertThat(told.get(told.size() - 1).prediction()).isEqualTo(client.prediction(id));
    }

    @Test
    void aSucceededPredictionNamesItsFilmAndTheTimeItTook() {
        // When
        String id = client.create(receiver.url("success"), null).json().getString("id");
        awaitTheEndOf(id);

        // Then
        JsonObject prediction = client.prediction(id);
        assertThat(prediction.getJsonArray("output")).hasSize(1);
        assertThat(prediction.getJsonObject("metrics").getDouble("predict_time"))
                .isBetween(0.3, 3.0);
        assertThat(prediction.getString("logs"))
                .contains("\r 50%|█████     | 10/20")
                .contains("100%|██████████| 20/20");
    }

    @Test
    void theFilmIsAnMp4OfThePromisedLength() {
        // Given
        String id = client.create(receiver.url("film"), null).json().getString("id");
        awaitTheEndOf(id);
        String url = client.prediction(id).getJsonArray("output").getString(0);

        // When
        HttpResponse<byte[]> film = client.exchange(client.to(url), BodyHandlers.ofByteArray());

        // Then
        assertThat(film.statusCode()).isEqualTo(200);
        assertThat(film.headers().firstValue("content-type")).hasValue("video/mp4");
        assertThat(film.headers().firstValueAsLong("content-length")).hasValue(film.body().length);
        assertThat(new String(film.body(), 4, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("ftyp");
        assertThat(film.body().length).isLessThan(150_000);
    }

    private static List<Received> awaitTheEndOf(String id) {
        await().untilAsserted(() ->
                assertThat(webhooksOf(id)).extracting(Received::status).contains("succeeded"));
        return webhooksOf(id);
    }

    private static List<Received> webhooksOf(String id) {
        return receiver.received().stream()
                .filter(webhook -> id.equals(webhook.prediction().getString("id")))
                .toList();
    }
}
