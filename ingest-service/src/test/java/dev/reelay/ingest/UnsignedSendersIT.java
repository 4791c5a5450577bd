package dev.reelay.ingest;

import static dev.reelay.ingest.WebhookAnswersIT.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders that sign nothing: believed is what the provider says when asked. */
@QuarkusTest
@RealServers
class UnsignedSendersIT {

    private static final String LUMA_PATH = "/dream-machine/v1/generations/";

    @TestHTTPResource
    URI root;

    PostgresServer postgres;
    ProviderServer providers;
    private Generations generations;
    private final String job = UUID.randomUUID().toString();

    @BeforeEach
    void generations() {
        generations = new Generations(postgres);
    }

    @Test
    void recordsWhatLumaSaysAndNotWhatTheWebhookSaid() {
        String generation = generations.create();
        providers.answer(LUMA_PATH + job, 200, luma("dreaming", "https://cdn.example/none.mp4"));

        Response response = post("luma", generation, "token-1", luma("completed", "https://evil.example/x.mp4"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(providers.asked(LUMA_PATH + job))
                .extracting(ProviderServer.Asked::authorization)
                .containsExactly("Bearer luma-key");
        assertThat(generations.deliveries(generation)).singleElement().satisfies(row -> {
            assertThat(row.jobId()).isEqualTo(job);
            assertThat(row.message()).contains("\"processing\"").doesNotContain("evil.example");
            assertThat(new String(row.body(), StandardCharsets.UTF_8)).contains("dreaming");
        });
    }

    @Test
    void recordsTheSameStateOfAJobOnce() {
        String generation = generations.create();
        providers.answer(LUMA_PATH + job, 200, luma("completed", "https://cdn.example/v.mp4"));

        List<Response> responses = Stream.of("completed", "dreaming", "completed")
                .map(state -> post("luma", generation, "token-1", luma(state, "https://cdn.example/v.mp4")))
                .toList();

        assertThat(responses).extracting(Response::statusCode).containsOnly(200);
        assertThat(generations.deliveries(generation)).hasSize(1);
    }

    @Test
    void asksNobodyWithoutTheRightToken() {
        String generation = generations.create();
        providers.answer(LUMA_PATH + job, 200, luma("completed", "https://cdn.example/v.mp4"));

        assertProblem(
                given().contentType("application/json")
                        .body(luma("completed", "https://cdn.example/v.mp4"))
                        .post("/webhooks/luma?attempt=1&generation=" + generation),
                401,
                "wrong-token");
        assertProblem(
                post("luma", generation, "token-2", luma("completed", "https://cdn.example/v.mp4")),
                401,
                "wrong-token");
        assertThat(providers.asked(LUMA_PATH + job)).isEmpty();
        assertThat(generations.deliveries(generation)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"generation=g&attempt=1, 401", "'', 401", "token=t, 400", "generation=g&attempt=x&token=t, 400"})
    void doesNotWaitForABodyUnderAUselessAddress(String query, String status) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream()
                    .write(("POST /webhooks/luma?" + query + " HTTP/1.1\r\nHost: h\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 900000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 " + status);
        }
    }

    @Test
    void refusesAJobThatTheProviderDoesNotKnow() {
        String generation = generations.create();

        Response response = post("luma", generation, "token-1", luma("completed", "https://cdn.example/v.mp4"));

        assertProblem(response, 401, "unknown-job");
        assertThat(generations.deliveries(generation)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../account", "a/b", "a?b=c", "a%2fb", "", "a b"})
    void asksForNothingButOneJob(String id) {
        Response response =
                post("luma", generations.create(), "token-1", "{\"id\":\"" + id + "\",\"state\":\"completed\"}");

        assertProblem(response, 400, "incomplete-body");
    }

    @Test
    void refusesABodyThatIsNone() {
        assertProblem(post("luma", generations.create(), "token-1", "[]"), 400, "malformed-body");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500})
    void wantsTheWebhookAgainWhileTheProviderCannotBeAsked(int status) {
        String generation = generations.create();
        providers.answer(LUMA_PATH + job, status, "{}");

        Response failed = post("luma", generation, "token-1", luma("completed", "https://cdn.example/v.mp4"));

        assertProblem(failed, 503, "verification-unavailable");
        assertThat(failed.header("Retry-After")).isNotBlank();
        providers.answer(LUMA_PATH + job, 200, luma("completed", "https://cdn.example/v.mp4"));
        assertThat(post("luma", generation, "token-1", luma("completed", "https://cdn.example/v.mp4"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void followsNoRedirectWithOurKey() {
        String generation = generations.create();
        String elsewhere = "/elsewhere/" + job;
        providers.answer(elsewhere, 200, luma("completed", "https://cdn.example/v.mp4"));
        providers.redirect(LUMA_PATH + job, providers.url() + elsewhere);

        Response response = post("luma", generation, "token-1", luma("completed", "https://cdn.example/v.mp4"));

        assertProblem(response, 503, "verification-unavailable");
        assertThat(providers.asked(elsewhere)).isEmpty();
        providers.answer(LUMA_PATH + job, 404, "{}");
        post("luma", generation, "token-1", luma("completed", "https://cdn.example/v.mp4"));
    }

    @Test
    void findsAKlingTaskWhereverItLies() {
        String generation = generations.create();
        String path = "/v1/videos/image2video/" + job;
        String webhook = "{\"task_id\":\"" + job + "\",\"task_status\":\"succeed\"}";

        List<Response> responses = Stream.of("first", "second")
                .map(question -> {
                    providers.answer(path, 200, kling(question));
                    return post("kling", generation, "token-1", webhook);
                })
                .toList();

        assertThat(responses).extracting(Response::statusCode).containsOnly(200);
        assertThat(providers.asked(path))
                .allSatisfy(asked -> assertThat(asked.authorization()).matches("Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+"));
        assertThat(generations.deliveries(generation)).singleElement().satisfies(row -> {
            assertThat(row.jobId()).isEqualTo(job);
            assertThat(row.message()).contains("https://cdn.example/kling.mp4");
        });
    }

    private String luma(String state, String video) {
        return "{\"id\":\"" + job + "\",\"state\":\"" + state + "\",\"assets\":{\"video\":\"" + video + "\"}}";
    }

    private String kling(String question) {
        return "{\"code\":0,\"request_id\":\"" + question + "\",\"data\":{\"task_id\":\"" + job
                + "\",\"task_status\":\"succeed\",\"task_result\":{\"videos\":["
                + "{\"url\":\"https://cdn.example/kling.mp4\"}]}}}";
    }

    private static Response post(String sender, String generation, String token, String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/webhooks/" + sender + "?attempt=1&generation=" + generation + "&token=" + token);
    }
}
