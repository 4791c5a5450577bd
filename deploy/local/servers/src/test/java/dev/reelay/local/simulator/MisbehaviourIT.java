package dev.reelay.local.simulator;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.local.simulator.SimulatorClient.Reply;
import dev.reelay.local.simulator.WebhookReceiver.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a prediction and its webhooks do when they are asked to misbehave; files have their own test. */
class MisbehaviourIT {

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
    void failedEndsWithAnErrorAndNoOutput() {
        // When
        String id = scene.begin("failed", "failed");
        JsonObject last = lastOf(scene.awaitWebhooks(id, 1, "failed")).prediction();

        // Then
        assertThat(last.getString("error")).isNotBlank();
        assertThat(last.getJsonArray("output")).isNull();
    }

    @Test
    void canceledEndsCanceled() {
        // When
        String id = scene.begin("canceled", "canceled");
        JsonObject last = lastOf(scene.awaitWebhooks(id, 1, "canceled")).prediction();

        // Then
        assertThat(last.getString("error")).isNull();
        assertThat(last.getJsonArray("output")).isNull();
    }

    @Test
    void abortedEndsBeforeItBegan() {
        // When
        String id = scene.begin("aborted", "aborted");
        JsonObject last = lastOf(scene.awaitWebhooks(id, 1, "aborted")).prediction();

        // Then
        assertThat(last.getString("started_at")).isNull();
        assertThat(last.getString("completed_at")).isNotNull();
        assertThat(scene.webhooksOf(id)).hasSize(1);
    }

    @Test
    void duplicateSendsEveryMessageTwiceUnderOneIdAndTheLastOneAtTheSameTime() {
        // Given
        scene.receiver().answering(webhook -> meetTheOther(webhook));

        // When
        String id = scene.begin("duplicate", "duplicate");
        List<Received> told = scene.awaitWebhooks(id, 2, "succeeded");
        scene.receiver().answering(webhook -> 202);

        // Then
        assertThat(told).allMatch(Received::authentic);
        for (Received webhook : told) {
            assertThat(told)
                    .filteredOn(other -> other.id().equals(webhook.id()))
                    .hasSize(2);
        }
        assertThat(told)
                .filteredOn(webhook -> webhook.status().equals("succeeded"))
                .extracting(Received::sameTime)
                .contains(2);
    }

    @Test
    void outOfOrderTellsTheStartAfterTheEnd() {
        // When
        String id = scene.begin("shuffled", "out-of-order");
        await().untilAsserted(() ->
                assertThat(scene.webhooksOf(id)).extracting(Received::status).contains("starting"));

        // Then
        List<Received> told = scene.webhooksOf(id);
        assertThat(told).extracting(Received::id).doesNotHaveDuplicates();
        assertThat(told).extracting(Received::status).containsSubsequence("succeeded", "starting");
        assertThat(lastOf(told).status()).isEqualTo("starting");
        List<Integer> logs =
                told.stream().map(webhook -> webhook.logs().length()).toList();
        assertThat(logs.get(0)).as("older news after newer").isGreaterThan(logs.get(1));
    }

    @Test
    void noFinalWebhookLeavesItsOwnerToAsk() {
        // Given
        String id = scene.begin("silent", "no-final-webhook");

        // When
        JsonObject prediction = scene.awaitOver(id);
        String other = scene.begin("later", null);
        scene.awaitWebhooks(other, 1, "succeeded");

        // Then
        assertThat(prediction.getString("status")).isEqualTo("succeeded");
        assertThat(scene.webhooksOf(id))
                .extracting(Received::status)
                .contains("processing")
                .doesNotContain("succeeded");
    }

    @Test
    void create5xxFailsTheFirstRequestsOfAGenerationAndThenSucceeds() {
        // Given
        String webhook = scene.receiver().url("refused");

        // When
        Reply first = scene.client().create(webhook, "create-5xx");
        Reply second = scene.client().create(webhook, "create-5xx");
        Reply third = scene.client().create(webhook, "create-5xx");

        // Then
        assertThat(List.of(first.status(), second.status(), third.status())).containsExactly(503, 503, 201);
        scene.awaitWebhooks(third.json().getString("id"), 1, "succeeded");
    }

    @Test
    void createLostBreaksTheConnectionButThePredictionCanBeLookedUpByItsWebhook() {
        // Given
        String webhook = scene.receiver().url("lost");

        // When
        assertThatThrownBy(() -> scene.client().create(webhook, "create-lost"))
                .hasRootCauseInstanceOf(IOException.class);

        // Then
        JsonObject newest = scene.client()
                .get("/v1/predictions")
                .json()
                .getJsonArray("results")
                .getJsonObject(0);
        assertThat(newest.getString("webhook")).isEqualTo(webhook);
        scene.awaitWebhooks(newest.getString("id"), 1, "succeeded");
    }

    @Test
    void severalMisbehavioursGoTogether() {
        // When
        String id = scene.begin("both", new JsonArray().add("failed").add("out-of-order"));
        await().untilAsserted(() ->
                assertThat(scene.webhooksOf(id)).extracting(Received::status).contains("failed", "starting"));

        // Then
        assertThat(lastOf(scene.webhooksOf(id)).status()).isEqualTo("starting");
    }

    /** Holds a webhook about the end until its copy has come too, so that a copy sent later would be seen as such. */
    private static int meetTheOther(Received webhook) {
        if (webhook.status().equals("succeeded")) {
            await().until(() -> scene.receiver().received().stream()
                            .filter(other -> other.id().equals(webhook.id()))
                            .count()
                    == 2);
        }
        return 202;
    }

    private static Received lastOf(List<Received> told) {
        return told.get(told.size() - 1);
    }
}
