package dev.reelay.local.simulator;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.simulator.WebhookReceiver.Received;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of webhooks whose receiver does not take them. */
class DeliveryIT {

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
    void theEndIsToldUntilItIsTakenUnderOneIdAndFreshlyStamped() {
        // Given
        AtomicInteger ends = new AtomicInteger();
        scene.receiver().answering(webhook -> isEnd(webhook) && ends.incrementAndGet() < 3 ? 503 : 202);

        // When
        String id = scene.begin("retried", null);
        await().untilAsserted(() -> assertThat(attempts("retried")).last().isEqualTo("completed 202"));

        // Then
        List<Received> told = endsOf(id);
        assertThat(told).hasSize(3).allMatch(Received::authentic);
        assertThat(told).extracting(Received::id).containsOnly(told.get(0).id());
        assertThat(told)
                .allSatisfy(webhook -> assertThat(webhook.at().getEpochSecond() - webhook.timestamp())
                        .isBetween(0L, 1L));
    }

    @Test
    void theEndIsGivenUpAfterTheLastRetry() {
        // Given
        scene.receiver().answering(webhook -> isEnd(webhook) ? 500 : 202);

        // When
        String id = scene.begin("given-up", null);
        await().untilAsserted(() -> assertThat(endsOf(id)).hasSize(1 + Scene.RETRIES));
        String other = scene.begin("later", null);
        await().untilAsserted(() -> assertThat(endsOf(other)).hasSize(1 + Scene.RETRIES));

        // Then
        assertThat(endsOf(id)).hasSize(1 + Scene.RETRIES);
    }

    @Test
    void newsInBetweenIsNeverToldAgain() {
        // Given
        scene.receiver().answering(webhook -> isEnd(webhook) ? 202 : 500);

        // When
        String id = scene.begin("unlucky", null);
        List<Received> told = scene.awaitWebhooks(id, 1, "succeeded");

        // Then
        assertThat(told).hasSizeGreaterThan(2).extracting(Received::id).doesNotHaveDuplicates();
    }

    @Test
    void aRedirectIsNotFollowedAndNotTriedAgain() {
        // Given
        scene.receiver().answering(webhook -> isEnd(webhook) ? 302 : 202);

        // When
        String id = scene.begin("moved", null);
        scene.awaitWebhooks(id, 1, "succeeded");
        String other = scene.begin("later", null);
        scene.awaitWebhooks(other, 1, "succeeded");

        // Then
        assertThat(endsOf(id)).hasSize(1);
    }

    @Test
    void aReceiverThatHangsIsTriedAgain() {
        // Given
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger ends = new AtomicInteger();
        scene.receiver().answering(webhook -> {
            if (isEnd(webhook) && ends.incrementAndGet() == 1) {
                awaitQuietly(hanging);
            }
            return 202;
        });

        // When
        scene.begin("hanging", null);
        await().untilAsserted(() -> assertThat(attempts("hanging")).last().isEqualTo("completed 202"));
        hanging.countDown();

        // Then
        assertThat(attempts("hanging")).contains("completed null");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isEnd(Received webhook) {
        return webhook.status().equals("succeeded");
    }

    private List<Received> endsOf(String id) {
        return scene.webhooksOf(id).stream().filter(DeliveryIT::isEnd).toList();
    }

    /** Each attempt of the generation's prediction as the simulator tells it: the event and the answer's status. */
    private List<String> attempts(String generationId) {
        return scene
                .client()
                .get("/simulator/generations/" + generationId)
                .json()
                .getJsonArray("predictions")
                .getJsonObject(0)
                .getJsonArray("webhooks")
                .stream()
                .map(JsonObject.class::cast)
                .map(attempt -> attempt.getString("event") + " " + attempt.getInteger("status"))
                .toList();
    }
}
