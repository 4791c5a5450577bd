package dev.reelay.ingest;

import static dev.reelay.local.servers.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What senders are told while Postgres or Redis is away, and how soon all is well again. */
@QuarkusTest
@RealServers
class OutageIT {

    private static final String STARTING = "{\"id\":\"p1\",\"status\":\"starting\"}";

    @Inject
    RedisDataSource redisClient;

    @TestHTTPResource
    URI root;

    PostgresServer postgres;
    RedisServer redis;
    private Generations generations;
    private String generation;

    @BeforeEach
    void generation() {
        generations = new Generations(postgres);
        generation = generations.create();
    }

    @AfterEach
    void startAgain() {
        postgres.start();
        redis.start();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void answers503WhilePostgresIsStoppedAndTakesTheSameDeliverySoonAfterItIsBack() {
        SignedWebhook webhook = SignedWebhook.replicate(STARTING);
        webhook.withId("msg_before").postFor(generation).then().statusCode(202);
        postgres.stop();

        Instant before = Instant.now();
        Response refused = webhook.postFor(generation);

        assertUnavailable(refused);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
        given().get("/q/health/ready").then().statusCode(503);
        given().get("/q/health/live").then().statusCode(200);

        postgres.start();
        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() ->
                        assertThat(webhook.postFor(generation).statusCode()).isIn(202, 200));
        assertThat(generations.deliveries(generation)).hasSize(2);
    }

    @Test
    void answers503ToAllOfManyGroupsWhilePostgresIsStoppedAndTakesThemAllSoonAfterItIsBack() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<HttpRequest> requests =
                IntStream.range(0, 100).mapToObj(n -> request()).toList();
        postgres.stop();

        List<HttpResponse<String>> refused = allAtOnce(client, requests);

        assertThat(refused)
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(503))
                .allSatisfy(answer ->
                        assertThat(answer.headers().firstValue("retry-after")).isPresent());
        postgres.start();
        assertThat(generations.deliveries(generation)).isEmpty();
        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(allAtOnce(client, requests))
                        .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(202, 200)));
        assertThat(generations.deliveries(generation)).hasSize(100);
    }

    private static List<HttpResponse<String>> allAtOnce(HttpClient client, List<HttpRequest> requests) {
        List<CompletableFuture<HttpResponse<String>>> answers = requests.stream()
                .map(request -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void answersStrangersAsEverWhilePostgresIsStopped() {
        postgres.stop();

        SignedWebhook.replicate(STARTING)
                .withSecret(TestSenders.STANDARD_SECRET)
                .postFor(generation)
                .then()
                .statusCode(401);
    }

    @Test
    void answers503InTimeWhilePostgresHangsAndRecordsNothingTwice() throws SQLException {
        SignedWebhook webhook = SignedWebhook.replicate(STARTING);
        try (Connection connection = generations.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table webhook_delivery in access exclusive mode");

            Instant before = Instant.now();
            Response refused = webhook.postFor(generation);

            assertUnavailable(refused);
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
            connection.rollback();
        }
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() ->
                        assertThat(webhook.postFor(generation).statusCode()).isIn(202, 200));
        assertThat(generations.deliveries(generation)).hasSize(1);
    }

    @Test
    void countsTheMemoryOfABodyUntilItsStatementHasEndedNotOnlyUntilTheAnswer() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (Connection connection = generations.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table webhook_delivery in access exclusive mode");

            // More than go into the groups that may be under way: the rest waits, and is answered in time as well.
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 30)
                    .mapToObj(n -> client.sendAsync(request(), HttpResponse.BodyHandlers.ofString()))
                    .toList();
            // Held still, so that Postgres does not end the statements as soon as the answers are due.
            List<String> held = await().until(() -> waiting(statement), pids -> !pids.isEmpty());
            signal("-STOP", held);
            try {
                assertThat(answers)
                        .allSatisfy(
                                answer -> assertThat(answer.join().statusCode()).isEqualTo(503));
                assertThat(given().get("/q/metrics").asString()).containsPattern("reelay_ingest_bodies_bytes [1-9]");
            } finally {
                signal("-CONT", held);
            }
            connection.rollback();
        }
        await().untilAsserted(() ->
                assertThat(given().get("/q/metrics").asString()).contains("reelay_ingest_bodies_bytes 0.0"));
    }

    /** The processes of Postgres that wait for a lock. */
    private static List<String> waiting(Statement statement) throws SQLException {
        List<String> pids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select pid from pg_locks where not granted")) {
            while (rows.next()) {
                pids.add(rows.getString(1));
            }
        }
        return pids;
    }

    private static void signal(String signal, List<String> pids) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        command.addAll(pids);
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    private HttpRequest request() {
        SignedWebhook webhook = SignedWebhook.replicate(STARTING);
        return HttpRequest.newBuilder(root.resolve(webhook.path("generation=" + generation)))
                .header("content-type", "application/json")
                .header("webhook-id", webhook.id())
                .header("webhook-timestamp", webhook.timestamp())
                .header("webhook-signature", webhook.signature())
                .POST(HttpRequest.BodyPublishers.ofByteArray(webhook.sent()))
                .build();
    }

    @Test
    void takesDeliveriesWhileRedisIsStoppedAndStaysReady() {
        redis.stop();

        SignedWebhook.replicate(STARTING).postFor(generation).then().statusCode(202);

        given().get("/q/health/ready").then().statusCode(200);
        assertThat(generations.deliveries(generation)).hasSize(1);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .containsPattern("reelay_ingest_hints_total\\{outcome=\"failed\"} [1-9]"));
    }

    @Test
    void doesNotWaitForARedisThatHangs() {
        Duration hang = Duration.ofSeconds(20);
        redisClient.execute("CLIENT", "PAUSE", Long.toString(hang.toMillis()), "ALL");

        Instant before = Instant.now();
        for (int i = 0; i < 10; i++) {
            SignedWebhook.replicate(STARTING).postFor(generation).then().statusCode(202);
        }

        assertThat(Duration.between(before, Instant.now())).isLessThan(hang.dividedBy(2));
        assertThat(generations.deliveries(generation)).hasSize(10);
        redis.kill();
    }

    private static void assertUnavailable(Response response) {
        WebhookAnswersIT.assertProblem(response, 503, "inbox-unavailable");
        assertThat(Integer.parseInt(response.header("Retry-After"))).isPositive();
    }
}
