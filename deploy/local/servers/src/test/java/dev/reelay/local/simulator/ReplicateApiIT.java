package dev.reelay.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.simulator.SimulatorClient.Reply;
import dev.reelay.local.simulator.WebhookReceiver.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the prediction API answers beside the way that goes well. */
class ReplicateApiIT {

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
    void aModelIsAskedByItsName() {
        // When
        Reply reply = scene.client().post("/v1/models/minimax/video-01/predictions", prompt());

        // Then
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().getString("model")).isEqualTo("minimax/video-01");
        assertThat(reply.json().getString("version")).isEqualTo("hidden");
        assertThat(reply.json().getMap()).doesNotContainKeys("webhook", "webhook_events_filter");
    }

    @Test
    void nobodyIsAnsweredWithoutAToken() {
        var request = scene.client().to("/v1/predictions").POST(BodyPublishers.ofString("{}"));

        assertThat(scene.client().send(request).status()).isEqualTo(401);
    }

    @Test
    void aWrongInputIsNamed() {
        // When
        Reply reply =
                scene.client().post("/v1/models/a/b/predictions", new JsonObject().put("input", new JsonObject()));

        // Then
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().getString("detail")).contains("input.prompt");
        assertThat(reply.json().getJsonArray("invalid_fields").getJsonObject(0).getString("field"))
                .isEqualTo("input.prompt");
    }

    @Test
    void anUnknownMisbehaviourIsAnsweredWithThoseThatExist() {
        // When
        Reply reply = scene.client().create(scene.receiver().url("unknown"), "explode");

        // Then
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().getString("detail")).contains("explode", "truncated-body");
    }

    @Test
    void whatIsNoJsonIsABadRequest() {
        for (String body : new String[] {"", "[]", "{", "7"}) {
            var request = scene.client()
                    .to("/v1/predictions")
                    .header("authorization", "Bearer simulator")
                    .POST(BodyPublishers.ofString(body));
            assertThat(scene.client().send(request).status()).as(body).isEqualTo(400);
        }
    }

    @Test
    void anUnknownPredictionIsNotFound() {
        assertThat(scene.client().get("/v1/predictions/nobody").status()).isEqualTo(404);
        assertThat(scene.client().get("/nothing").status()).isEqualTo(404);
        assertThat(scene.client()
                        .post("/v1/predictions/nobody/cancel", new JsonObject())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCanceledPredictionEndsAtOnceAndTellsSoOnce() {
        // Given
        String id = scene.beginEndless("to-cancel", null);

        // When
        Reply canceled = scene.client().post("/v1/predictions/" + id + "/cancel", new JsonObject());
        Reply again = scene.client().post("/v1/predictions/" + id + "/cancel", new JsonObject());

        // Then
        assertThat(canceled.status()).isEqualTo(200);
        assertThat(canceled.json().getString("status")).isEqualTo("canceled");
        assertThat(again.json()).isEqualTo(canceled.json());
        assertThat(scene.awaitWebhooks(id, 1, "canceled"))
                .extracting(Received::status)
                .doesNotContain("succeeded")
                .containsOnlyOnce("canceled");
    }

    @Test
    void theListBeginsWithTheNewestAndNamesTheWebhooksSoThatALostAnswerCanBeLookedUp() {
        // Given
        scene.begin("older", null);
        String id = scene.begin("newer", null);

        // When
        Reply list = scene.client().get("/v1/predictions");

        // Then
        JsonObject newest = list.json().getJsonArray("results").getJsonObject(0);
        assertThat(list.json().getMap()).containsKeys("previous", "next");
        assertThat(newest.getString("id")).isEqualTo(id);
        assertThat(newest.getString("webhook")).contains("generation=newer");
    }

    @Test
    void theListComesInPagesAndEndsWithTheOldestThatIsKept() throws IOException {
        // Given
        try (Scene many = Scene.set(settings -> settings.withKeptPredictions(150))) {
            for (int n = 0; n < 160; n++) {
                many.client().post("/v1/models/a/b/predictions", prompt());
            }

            // When
            Reply first = many.client().get("/v1/predictions");
            Reply second = many.client().get(first.json().getString("next"));

            // Then
            JsonArray results = second.json().getJsonArray("results");
            assertThat(first.json().getJsonArray("results")).hasSize(100);
            assertThat(results).as("kept are only the newest").hasSize(50);
            assertThat(second.json().getString("next")).isNull();
            assertThat(first.json().getJsonArray("results")).doesNotContainAnyElementsOf(results);
        }
    }

    @Test
    void onlyTheEventsAskedForAreTold() {
        // Given
        JsonObject request = prompt().put("webhook", scene.receiver().url("filtered"))
                .put("webhook_events_filter", new JsonArray().add("completed"));

        // When
        String id = scene.client()
                .post("/v1/models/a/b/predictions", request)
                .json()
                .getString("id");

        // Then
        assertThat(scene.awaitWebhooks(id, 1, "succeeded")).hasSize(1);
    }

    private static JsonObject prompt() {
        return new JsonObject().put("input", new JsonObject().put("prompt", "a reel"));
    }
}
