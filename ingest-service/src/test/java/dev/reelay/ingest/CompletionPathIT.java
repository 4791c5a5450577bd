package dev.reelay.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.local.servers.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an existing backend that proves itself by a shared secret is answered, on its own path and on ours. */
@QuarkusTest
@RealServers
class CompletionPathIT {

    private static final String PATH = "/api/webhooks/video-completion";

    PostgresServer postgres;
    private Generations generations;

    @BeforeEach
    void generations() {
        generations = new Generations(postgres);
    }

    @Test
    void isThere() {
        given().get(PATH).then().statusCode(200).contentType("application/json").body("status", equalTo("healthy"));
    }

    @Test
    void acceptsACompletionInTheWordsThatItsSenderKnows() {
        String generation = generations.create();

        Response response = post(completed(generation));

        response.then()
                .statusCode(200)
                .contentType("application/json")
                .body("success", equalTo(true))
                .body("message", equalTo("Video generation webhook processed successfully"))
                .body("job_id", equalTo(generation))
                .body("num_videos", equalTo(1))
                .body("processing_time_ms", greaterThanOrEqualTo(0));
        assertThat(generations.deliveries(generation)).singleElement().satisfies(row -> {
            assertThat(row.sender()).isEqualTo("shared-secret");
            assertThat(row.attempt()).isEqualTo(1);
            assertThat(row.state()).isEqualTo("new");
            assertThat(row.message()).contains("\"saving\"", "https://media.example/out.mp4");
            assertThat(new String(row.body(), StandardCharsets.UTF_8)).contains("\"width\":1920");
            assertThat(row.headers()).doesNotContain(TestSenders.SHARED_SECRET);
        });
    }

    @Test
    void tellsARepetitionTheSameAndRecordsItOnce() {
        String generation = generations.create();

        List<Response> responses =
                Stream.of(1, 2, 3).map(n -> post(completed(generation))).toList();

        assertThat(responses).extracting(Response::statusCode).containsOnly(200);
        assertThat(responses)
                .extracting(response -> response.jsonPath().getInt("num_videos"))
                .containsOnly(1);
        assertThat(generations.deliveries(generation)).hasSize(1);
    }

    @Test
    void takesTheSameStepsAgainInTheNextAttempt() {
        String generation = generations.create(2);
        String processing = working(generation, "processing");

        request().body(processing).post(PATH + "?attempt=1").then().statusCode(200);
        request().body(processing).post(PATH + "?attempt=2").then().statusCode(200);

        assertThat(generations.deliveries(generation))
                .extracting(Generations.Row::attempt)
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "processing", "generating", "downloading", "failed"})
    void acceptsEveryOtherStatus(String status) {
        String generation = generations.create();

        post(working(generation, status)).then().statusCode(200).body("num_videos", equalTo(0));

        assertThat(generations.deliveries(generation)).hasSize(1);
    }

    @Test
    void refusesAMissingAWrongAndAnEndedSecret() {
        String generation = generations.create();
        String body = completed(generation);

        List<Response> responses = List.of(
                given().contentType("application/json").body(body).post(PATH),
                request("guessed").body(body).post(PATH),
                request(TestSenders.OLD_SHARED_SECRET).body(body).post(PATH));

        assertThat(responses)
                .allSatisfy(response -> response.then()
                        .statusCode(401)
                        .contentType("application/json")
                        .body("error", equalTo("Unauthorized: Invalid webhook secret"))
                        .body("job_id", nullValue()));
        assertThat(generations.deliveries(generation)).isEmpty();
    }

    @Test
    void saysWhichJobItDoesNotKnow() {
        post(completed("nobodys"))
                .then()
                .statusCode(404)
                .body("error", equalTo("VideoGeneration not found"))
                .body("job_id", equalTo("nobodys"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':'pending','content_type':'video'} | job_id is required",
                "{'job_id':'a','content_type':'video'} | status is required",
                "{'job_id':'a','status':'pending'} | content_type is required",
                "{'job_id':'a','status':'pending','content_type':'audio'} | content_type must be",
                "{'job_id':'a b','status':'pending','content_type':'video'} | job_id must be",
                "[1] | JSON object",
            })
    void saysWhatIsWrongWithAPayload(String body, String words) {
        post(body.replace('\'', '"'))
                .then()
                .statusCode(400)
                .contentType("application/json")
                .body("error", containsString("Invalid payload: "))
                .body("error", containsString(words));
    }

    @Test
    void refusesOtherMethodsTypesAndSizesInItsOwnWords() {
        given().delete(PATH)
                .then()
                .statusCode(405)
                .header("Allow", "GET, POST")
                .body("error", equalTo("Method not allowed"));
        request()
                .contentType("text/plain")
                .body("x")
                .post(PATH)
                .then()
                .statusCode(415)
                .body("error", containsString("application/json"));
        post("{\"job_id\":\"" + "a".repeat(65 * 1024) + "\"}")
                .then()
                .statusCode(413)
                .body("error", equalTo("Payload too large"));
    }

    @Test
    void answersProblemsAndItsUsualStatusesOnOurOwnPath() {
        String generation = generations.create();

        List<Response> accepted = Stream.of(1, 2)
                .map(n -> request().body(completed(generation)).post("/webhooks/shared-secret"))
                .toList();

        assertThat(accepted).extracting(Response::statusCode).containsExactly(202, 200);
        WebhookAnswersIT.assertProblem(
                request("guessed").body(completed(generation)).post("/webhooks/shared-secret"), 401, "wrong-secret");
        WebhookAnswersIT.assertProblem(request().body("{}").post("/webhooks/shared-secret"), 400, "incomplete-body");
    }

    private static Response post(String body) {
        return request().body(body).post(PATH);
    }

    private static RequestSpecification request() {
        return request(TestSenders.SHARED_SECRET);
    }

    private static RequestSpecification request(String secret) {
        return given().contentType("application/json").header("X-Webhook-Secret", secret);
    }

    private static String working(String generation, String status) {
        return "{\"job_id\":\"" + generation + "\",\"status\":\"" + status + "\",\"content_type\":\"video\"}";
    }

    private static String completed(String generation) {
        return """
                {"job_id":"%1$s","status":"completed","content_type":"video","has_data":true,
                 "data":{"job_id":"%1$s","videos":[{"filename":"out.mp4","file_url":"https://media.example/out.mp4",
                 "file_size":1024,"dimensions":{"width":1920,"height":1080}}],"metadata":{"generation_time":90.2}}}
                """.formatted(generation);
    }
}
