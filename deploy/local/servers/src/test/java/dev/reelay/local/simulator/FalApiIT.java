package dev.reelay.local.simulator;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.simulator.SimulatorClient.Reply;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** fal's queue; that its webhooks are taken for fal's by whom they are meant for is tested with ingest, end to end. */
class FalApiIT {

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
    void aRequestIsFollowedAtTheAddressesOfItsAnswer() {
        // When
        Reply submitted = submit(new JsonObject().put("prompt", "a reel"));
        JsonObject job = submitted.json();
        Reply early = get(job.getString("status_url"));
        await().untilAsserted(() ->
                assertThat(get(job.getString("status_url")).status()).isEqualTo(200));
        Reply result = get(job.getString("response_url"));

        // Then
        assertThat(submitted.status()).isEqualTo(200);
        assertThat(job.getString("status")).isEqualTo("IN_QUEUE");
        assertThat(job.getString("response_url")).endsWith("/fal/owner/app/requests/" + job.getString("request_id"));
        assertThat(early.status()).isEqualTo(202);
        assertThat(result.json().getJsonObject("video").getString("url")).contains("/out.mp4?");
    }

    @Test
    void aFailureIsToldWithTheResultAlone() {
        // When
        JsonObject job = submit(new JsonObject().put("prompt", "a reel").put("simulate", "failed"))
                .json();
        await().untilAsserted(
                        () -> assertThat(get(job.getString("status_url")).json().getString("status"))
                                .isEqualTo("COMPLETED"));
        Reply result = get(job.getString("response_url"));

        // Then
        assertThat(result.status()).isEqualTo(422);
        assertThat(result.json().getJsonArray("detail").getJsonObject(0).getString("msg"))
                .contains("out of memory");
    }

    @Test
    void aRequestIsCanceledOnce() {
        // When
        JsonObject job = submit(new JsonObject().put("prompt", "a reel").put("simulateSeconds", 1800))
                .json();
        Reply first = send(job.getString("cancel_url"), "PUT", new JsonObject());
        Reply second = send(job.getString("cancel_url"), "PUT", new JsonObject());

        // Then
        assertThat(first.status()).isEqualTo(202);
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.json().getString("status")).isEqualTo("ALREADY_COMPLETED");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(submit(new JsonObject()).json().encode()).contains("prompt");
        assertThat(submit(new JsonObject()).status()).isEqualTo(422);
        assertThat(scene.client()
                        .send(scene.client()
                                .to(Simulator.FAL_QUEUE + "/owner/app")
                                .POST(BodyPublishers.ofString("{}")))
                        .status())
                .as("without a key")
                .isEqualTo(401);
        assertThat(get(Simulator.FAL_QUEUE + "/owner/app/requests/nobody/status")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theKeysAreThereForAnybody() {
        assertThat(scene.client()
                        .send(scene.client().to(Simulator.FAL_KEYS).GET())
                        .json()
                        .getJsonArray("keys"))
                .hasSize(1);
    }

    private static Reply submit(JsonObject input) {
        return send(Simulator.FAL_QUEUE + "/owner/app/fast", "POST", input);
    }

    private static Reply get(String path) {
        return scene.client().send(authorized(path).GET());
    }

    private static Reply send(String path, String method, JsonObject body) {
        return scene.client().send(authorized(path).method(method, BodyPublishers.ofString(body.encode())));
    }

    private static HttpRequest.Builder authorized(String path) {
        return scene.client()
                .to(path)
                .header("authorization", "Key simulator")
                .header("content-type", "application/json");
    }
}
