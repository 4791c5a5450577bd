package dev.reelay.worker.generation;

import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A create request that is sent again makes nothing twice. */
@QuarkusTest
@RealServers
class IdempotencyIT {

    private static final String BODY =
            "{\"prompt\":\"a paper boat\",\"provider\":\"custom\",\"input\":{\"a\":1,\"b\":2}}";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    PostgresServer postgres;

    @Inject
    IdempotencyRows keys;

    @ParameterizedTest
    @ValueSource(strings = {"/api/generations", "/api/generations/create", "/api/video/start"})
    void theSameRequestAgainIsAnsweredTheSameAndPaidOnce(String path) {
        String user = newUser();
        String first =
                send(user, "key-1", BODY, path).then().statusCode(202).extract().asString();
        String reordered = "{ \"provider\":\"custom\", \"input\":{\"b\":2,\"a\":1}, \"prompt\":\"a paper boat\" }";

        String second = send(user, "key-1", reordered, path)
                .then()
                .statusCode(202)
                .extract()
                .asString();

        assertThat(second).isEqualTo(first);
        assertThat(made(user)).isEqualTo("1");
        assertThat(Api.balance(user)).isEqualTo(990);
    }

    @Test
    void itIsAnsweredTheSameHoweverFarTheGenerationHasCome() {
        String user = newUser();
        String first = send(user, "key-1", BODY).asString();
        Rows.of(postgres).change("update generation set status = 'failed' where user_id = ?", user);

        send(user, "key-1", BODY).then().statusCode(202).body(equalTo(first));
    }

    @Test
    void ofManyAtOnceOneMakesItAndAllAreAnsweredTheSame() throws Exception {
        String user = newUser();
        int senders = 8;
        CountDownLatch ready = new CountDownLatch(senders);
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            List<Future<Response>> answers = IntStream.range(0, senders)
                    .mapToObj(i -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return send(user, "key-1", BODY);
                    }))
                    .toList();
            for (Future<Response> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(202);
                assertThat(answer.get().asString())
                        .isEqualTo(answers.get(0).get().asString());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(made(user)).isEqualTo("1");
        assertThat(Api.balance(user)).isEqualTo(990);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsAMistake() {
        String user = newUser();
        send(user, "key-1", BODY).then().statusCode(202);

        send(user, "key-1", BODY.replace("boat", "plane"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("status", equalTo(422));

        assertThat(made(user)).isEqualTo("1");
    }

    @Test
    void anotherCallersEqualKeyIsAnotherKey() {
        String first = send(newUser(), "key-1", BODY).path("generationId");

        send(newUser(), "key-1", BODY).then().statusCode(202).body("generationId", not(equalTo(first)));
    }

    @Test
    void whatWasRefusedTakesNoKey() {
        String user = newUser();
        String id = "edit_" + UUID.randomUUID();
        Api.create(newUser(), Map.of("prompt", "a", "provider", "custom", "generationId", id));
        String taken = "{\"prompt\":\"a\",\"provider\":\"custom\",\"generationId\":\"" + id + "\"}";
        send(user, "key-1", taken).then().statusCode(409);

        send(user, "key-1", BODY).then().statusCode(202);
    }

    @Test
    void anIdOfTheCallersOwnIsNotTakenByItsOwnRepetition() {
        String user = newUser();
        String own = BODY.replace("{\"prompt\"", "{\"generationId\":\"edit_" + UUID.randomUUID() + "\",\"prompt\"");
        String first = send(user, "key-1", own).then().statusCode(202).extract().asString();

        send(user, "key-1", own).then().statusCode(202).body(equalTo(first));
    }

    @Test
    void aKeyThatIsNoneIsNamed() {
        for (String key : List.of("", "two words", "k".repeat(256))) {
            send(newUser(), key, BODY)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors[0].field", equalTo("Idempotency-Key"));
        }
        send(newUser(), "k".repeat(255), BODY).then().statusCode(202);
    }

    @Test
    void twoKeysAreNone() {
        given().header("Authorization", "Bearer dev:" + newUser())
                .header("Idempotency-Key", "key-1", "key-2")
                .contentType(ContentType.JSON)
                .body(BODY)
                .post("/api/generations")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void aKeyIsKeptForADayAndThenForgotten() {
        String user = newUser();
        send(user, "young", BODY).then().statusCode(202);
        send(user, "old", BODY).then().statusCode(202);
        age(user, "young", "23 hours 59 minutes");
        age(user, "old", "24 hours 1 minute");

        keys.prune().await().atMost(LIMIT);

        assertThat(Rows.of(postgres).column("select key from idempotency_key where user_id = ?", user))
                .containsExactly("young");
    }

    private void age(String user, String key, String age) {
        Rows.of(postgres)
                .change(
                        "update idempotency_key set created_at = now() - ?::interval where user_id = ? and key = ?",
                        age,
                        user,
                        key);
    }

    private String made(String user) {
        return Rows.of(postgres).value("select count(*) from generation where user_id = ?", user);
    }

    private static Response send(String user, String key, String body) {
        return send(user, key, body, "/api/generations");
    }

    private static Response send(String user, String key, String body, String path) {
        return given().header("Authorization", "Bearer dev:" + user)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }
}
