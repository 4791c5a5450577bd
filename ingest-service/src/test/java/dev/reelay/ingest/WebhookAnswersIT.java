package dev.reelay.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.reelay.ingest.Generations.Row;
import dev.reelay.local.servers.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of {@code POST /webhooks/{provider}}, and what it leaves in the inbox. */
@QuarkusTest
@RealServers
class WebhookAnswersIT {

    private static final String SUCCEEDED = """
            {"id":"ufawqhfynnddngldkgtslldrkq", "status":"succeeded",
             "output":["https://replicate.delivery/x/out.mp4"], "metrics":{"predict_time":4.5}}
            """;

    PostgresServer postgres;
    private Generations generations;

    @BeforeEach
    void generations() {
        generations = new Generations(postgres);
    }

    @Test
    void acceptsAnAuthenticDeliveryAndKeepsAllOfItButTheSignature() {
        String generation = generations.create();
        SignedWebhook webhook = SignedWebhook.replicate(SUCCEEDED);

        Response response = webhook.postFor(generation);

        response.then().statusCode(202).body("status", equalTo("accepted"));
        assertThat(generations.deliveries(generation)).singleElement().satisfies(row -> {
            assertThat(row.id()).hasToString(response.jsonPath().getString("deliveryId"));
            assertThat(row.sender()).isEqualTo("replicate");
            assertThat(row.key()).isEqualTo(webhook.id());
            assertThat(row.attempt()).isEqualTo(1);
            assertThat(row.jobId()).isEqualTo("ufawqhfynnddngldkgtslldrkq");
            assertThat(row.body()).isEqualTo(SUCCEEDED.getBytes(StandardCharsets.UTF_8));
            assertThat(row.state()).isEqualTo("new");
            assertThat(row.message())
                    .contains("\"saving\"", "https://replicate.delivery/x/out.mp4", "\"generationSeconds\":4.5");
            assertThat(row.headers())
                    .contains("webhook-id", "webhook-timestamp", "content-type", "Replicate/1")
                    .doesNotContain("signature", webhook.signature());
        });
    }

    @Test
    void acceptsTheSameDeliveryOnce() {
        String generation = generations.create();
        SignedWebhook webhook = SignedWebhook.replicate(SUCCEEDED);

        List<Integer> statuses = List.of(
                webhook.postFor(generation).statusCode(),
                webhook.postFor(generation).statusCode());

        assertThat(statuses).containsExactly(202, 200);
        assertThat(generations.deliveries(generation)).hasSize(1);
    }

    @Test
    void acceptsTheSameIdOfAnotherSender() {
        String generation = generations.create();
        SignedWebhook one = SignedWebhook.replicate(SUCCEEDED);
        SignedWebhook other = SignedWebhook.standard("{\"type\":\"generation.started\",\"data\":{}}")
                .withId(one.id());

        List<Integer> statuses = List.of(
                one.postFor(generation).statusCode(), other.postFor(generation).statusCode());

        assertThat(statuses).containsExactly(202, 202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "runway", "Replicate", "..%2Freplicate", "replicate%00"})
    void answersAnUnknownSender(String name) {
        Response response = given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("x".repeat(1_000_000))
                .post("/webhooks/" + name + "?generation=g");

        assertProblem(response, 404, "unknown-sender");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "[]", "{\"status\":", "{} {}", "null"})
    void refusesABodyThatIsNoJsonObject(String body) {
        String generation = generations.create();

        assertProblem(SignedWebhook.replicate(body).postFor(generation), 400, "malformed-body");
        assertThat(generations.deliveries(generation)).isEmpty();
    }

    @Test
    void refusesABodyThatIsNoText() {
        byte[] bytes = {(byte) 0xff, (byte) 0xfe, '{', '}'};

        assertProblem(SignedWebhook.replicate(bytes).postFor(generations.create()), 400, "malformed-body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "generation=", "generation=a.b", "generation=g&generation=g", "generation=g&attempt=x"})
    void refusesADamagedCallbackUrl(String query) {
        assertProblem(SignedWebhook.replicate(SUCCEEDED).post(query), 400, "malformed-callback");
    }

    @Test
    void quotesNothingOfWhatCame() {
        SignedWebhook.replicate("\"canary\"")
                .post("generation=canary&attempt=canary&token=canary")
                .then()
                .statusCode(400)
                .body(not(containsString("canary")));
    }

    @Test
    void refusesAnotherMediaType() {
        SignedWebhook webhook = SignedWebhook.replicate(SUCCEEDED);
        String path = webhook.path("generation=" + generations.create());

        assertProblem(webhook.request().contentType("text/plain").post(path), 415, "unsupported-media-type");
        assertProblem(webhook.request().header("Content-Encoding", "gzip").post(path), 415, "unsupported-media-type");
        webhook.request()
                .contentType("application/json; charset=utf-8")
                .post(path)
                .then()
                .statusCode(202);
    }

    @Test
    void refusesAnotherMethod() {
        Response response = given().get("/webhooks/replicate?generation=g");

        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.header("Allow")).isEqualTo("POST");
    }

    @Test
    void takesTheCurrentAttemptWhereTheUrlNamesNone() {
        String generation = generations.create(3);

        SignedWebhook.replicate(SUCCEEDED).postFor(generation).then().statusCode(202);
        SignedWebhook.replicate(SUCCEEDED)
                .post("generation=" + generation + "&attempt=1")
                .then()
                .statusCode(202);

        assertThat(generations.deliveries(generation)).extracting(Row::attempt).containsExactly(3, 1);
    }

    @Test
    void knowsNoAttemptThatWasNotMade() {
        Response response =
                SignedWebhook.replicate(SUCCEEDED).post("generation=" + generations.create(2) + "&attempt=3");

        assertProblem(response, 404, "unknown-generation");
    }

    @Test
    void takesATokenOnlyForItsOwnAttempt() {
        String generation = generations.create(2);
        String url = "generation=" + generation;

        SignedWebhook.replicate(SUCCEEDED)
                .post(url + "&attempt=1&token=token-1")
                .then()
                .statusCode(202);
        SignedWebhook.replicate(SUCCEEDED).post(url + "&token=token-2").then().statusCode(202);
        assertProblem(SignedWebhook.replicate(SUCCEEDED).post(url + "&attempt=2&token=token-1"), 401, "wrong-token");
        assertProblem(SignedWebhook.replicate(SUCCEEDED).post(url + "&token="), 401, "wrong-token");

        assertThat(generations.deliveries(generation)).hasSize(2);
    }

    @Test
    void keepsAnAuthenticDeliveryThatItCannotTranslateAsDead() {
        String generation = generations.create();

        SignedWebhook.replicate("{\"id\":\"p1\",\"status\":\"levitating\"}")
                .postFor(generation)
                .then()
                .statusCode(202);

        assertThat(generations.deliveries(generation)).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo("dead");
            assertThat(row.message()).isNull();
            assertThat(row.outcome()).contains("status").doesNotContain("levitating");
        });
    }

    @Test
    void takesAPayloadOfAStandardSenderForTheGenerationItNames() {
        String generation = generations.create();

        SignedWebhook.standard("{\"type\":\"generation.progress\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":"
                        + "{\"generationId\":\"" + generation + "\",\"stage\":\"face_swap\",\"progress\":85}}")
                .post("")
                .then()
                .statusCode(202);

        assertThat(generations.deliveries(generation))
                .singleElement()
                .extracting(Row::message)
                .isEqualTo("{\"status\":\"processing\",\"stage\":\"face_swap\",\"progress\":85,\"media\":[]}");
    }

    @Test
    void refusesAGenerationOnWhichUrlAndBodyDiffer() {
        Response response = SignedWebhook.standard(
                        "{\"type\":\"generation.started\",\"data\":{\"generationId\":\"another\"}}")
                .postFor(generations.create());

        assertProblem(response, 400, "malformed-callback");
    }

    @Test
    void countsWhatItAnswers() {
        SignedWebhook.replicate(SUCCEEDED).postFor(generations.create()).then().statusCode(202);
        SignedWebhook.replicate("[]").postFor("g").then().statusCode(400);

        String metrics = given().get("/q/metrics").asString();

        assertThat(metrics)
                .contains(
                        "reelay_ingest_deliveries_total{outcome=\"accepted\",sender=\"replicate\"}",
                        "reelay_ingest_rejected_total{reason=\"malformed_body\",sender=\"replicate\"}",
                        "reelay_ingest_verify_seconds_count{sender=\"replicate\"}",
                        "reelay_ingest_commit_seconds_count{outcome=\"committed\"}",
                        "reelay_ingest_hints_total{outcome=\"unheard\"}");
    }

    static void assertProblem(Response response, int status, String word) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:reelay:problem:" + word))
                .body("status", equalTo(status));
        assertThat(response.jsonPath().getString("title")).isNotBlank();
        assertThat(response.jsonPath().getString("detail")).isNotBlank();
    }
}
