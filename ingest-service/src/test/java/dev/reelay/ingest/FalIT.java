package dev.reelay.ingest;

import static dev.reelay.ingest.WebhookAnswersIT.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.fal.Vector;
import dev.reelay.local.servers.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** fal's webhooks over HTTP, under keys that are fetched from a server. */
@QuarkusTest
@RealServers
class FalIT {

    PostgresServer postgres;
    private Generations generations;
    private final String request = UUID.randomUUID().toString();

    @BeforeEach
    void generations() {
        generations = new Generations(postgres);
    }

    @Test
    void acceptsAGenuineWebhookOnceAndKeepsEveryDigitOfIt() {
        String generation = generations.create();
        Vector genuine = signed("{\"request_id\":\"" + request + "\",\"status\":\"OK\",\"payload\":{\"video\":"
                + "{\"url\":\"https://v3.fal.media/x.mp4\"},\"seed\":196619188014358660}}");

        List<Response> responses =
                Stream.of(1, 2).map(n -> post(genuine, generation)).toList();

        assertThat(responses).extracting(Response::statusCode).containsExactly(202, 200);
        assertThat(generations.deliveries(generation)).singleElement().satisfies(row -> {
            assertThat(row.sender()).isEqualTo("fal");
            assertThat(row.key()).isEqualTo(request + ":ok");
            assertThat(row.jobId()).isEqualTo(request);
            assertThat(row.message()).contains("https://v3.fal.media/x.mp4");
            assertThat(new String(row.body(), StandardCharsets.UTF_8)).contains("196619188014358660");
        });
    }

    @Test
    void tellsAResultThatDidNotFitAsOneToBeReadAtFal() {
        String generation = generations.create();

        Response response = post(unfetched(), generation);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(generations.deliveries(generation)).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo("new");
            assertThat(row.message()).contains("saving", "at_provider");
        });
    }

    private Vector unfetched() {
        return signed("{\"request_id\":\"" + request
                + "\",\"status\":\"OK\",\"payload\":null,\"payload_error\":\"too large\"}");
    }

    @Test
    void refusesAChangedByteAnotherAccountAndAStaleTimestamp() {
        String generation = generations.create();
        Vector genuine = signed(Vector.BODY);

        assertProblem(
                post(
                        genuine.sending(
                                Vector.BODY.replace("out.mp4", "our.mp4").getBytes(StandardCharsets.UTF_8)),
                        generation),
                401,
                "wrong-signature");
        assertProblem(post(genuine.with("X-Fal-Webhook-User-Id", "user_else"), generation), 401, "wrong-signature");
        assertProblem(
                post(Vector.signed(request, Instant.now().minusSeconds(360), Vector.BODY), generation),
                401,
                "stale-signature");
        assertThat(generations.deliveries(generation)).isEmpty();
    }

    @Test
    void looksUpTheGenerationBeforeItPaysForTheSignature() {
        Vector forged = signed(Vector.BODY).with("X-Fal-Webhook-Signature", "00".repeat(64));

        assertProblem(post(forged, "nobodys"), 404, "unknown-generation");
    }

    @Test
    void needsTheTokenOfTheAddressWhereTheAttemptWasNotGivenToFal() {
        String generation = generations.create();

        assertProblem(post(signed(Vector.BODY), generation, ""), 404, "unknown-generation");
        assertProblem(post(signed(Vector.BODY), generation, "&token=token-2"), 401, "wrong-token");
        assertThat(generations.deliveries(generation)).isEmpty();
    }

    @Test
    void needsNoTokenForTheVeryJobThatWasGivenToFal() {
        String generation = generations.create();
        generations.submitted(generation, "fal", request);

        Response response = post(signed(Vector.BODY), generation, "");

        assertThat(response.statusCode()).isEqualTo(202);
    }

    private Vector signed(String body) {
        return Vector.signed(request, Instant.now(), body);
    }

    /** With the token of the first attempt, as the address that was handed out has it. */
    private static Response post(Vector webhook, String generation) {
        return post(webhook, generation, "&token=token-1");
    }

    private static Response post(Vector webhook, String generation, String token) {
        RequestSpecification sending = given().contentType("application/json").body(webhook.body());
        webhook.headers().forEach((name, values) -> sending.header(name, values.get(0)));
        return sending.post("/webhooks/fal?generation=" + generation + token);
    }
}
