package dev.reelay.worker.credit;

import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user has left, how it came to that, and what operators move. The threshold is 100, a video costs 10. */
@QuarkusTest
@RealServers
class CreditIT {

    PostgresServer postgres;

    @Test
    void theMovementsOfAnAccountAreListedNewestFirst() {
        String user = newUser();
        String id = Api.createCustom(user);
        move(user, Map.of("amount", 5, "key", "k", "reason", "a present"))
                .then()
                .statusCode(200);

        String next = get(user, "/api/credits/entries?limit=2")
                .then()
                .statusCode(200)
                .body("items.kind", contains("grant", "reserve"), "items.amount", contains(5, -10))
                .body("items[0].reason", equalTo("a present"), "items[1].generationId", equalTo(id))
                .extract()
                .path("next");
        get(user, "/api/credits/entries?limit=2&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items.kind", contains("grant"), "items.amount", contains(1000), "next", nullValue());
        get(user, "/api/credits").then().body("balance", equalTo(995), "threshold", equalTo(100));
    }

    @Test
    void anothersMovementsAreForBackendsAndOperatorsAlone() {
        String user = newUser();
        Api.createCustom(user);

        get("admin", "/api/credits/entries?userId=" + user)
                .then()
                .statusCode(200)
                .body("items.kind", contains("reserve", "grant"));
        get(newUser(), "/api/credits/entries?userId=" + user).then().statusCode(403);
        get(user, "/api/credits/entries?cursor=x").then().statusCode(400).body("errors[0].field", equalTo("cursor"));
    }

    @Test
    void aMovementIsMadeOnceForEachKeyHoweverManyAskAtOnce() throws Exception {
        String user = newUser();

        List<Response> answers = atOnce(8, i -> move(user, Map.of("amount", 500, "key", "invoice-1")));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.<Integer>path("balance")).isEqualTo(1500);
        });
        assertThat(answers)
                .filteredOn(answer -> !answer.<Boolean>path("repeated"))
                .hasSize(1);
        assertThat(Api.balance(user)).isEqualTo(1500);
        move(user, Map.of("amount", 501, "key", "invoice-1")).then().statusCode(409);
        move(newUser(), Map.of("amount", 501, "key", "invoice-1")).then().statusCode(200);
    }

    @Test
    void noMoreIsTakenThanThereIs() {
        String user = newUser();

        move(user, Map.of("amount", -1001, "key", "k")).then().statusCode(409);
        move(user, Map.of("amount", -1000, "key", "k")).then().statusCode(200).body("balance", equalTo(0));

        assertThat(Rows.of(postgres).column("select kind from credit_entry where user_id = ? order by id", user))
                .containsExactly("grant", "adjust");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "amount | {'amount':0,'key':'k'}",
                "amount | {'key':'k'}",
                "amount | {'amount':1.5,'key':'k'}",
                "amount | {'amount':1000000001,'key':'k'}",
                "key    | {'amount':1}",
                "key    | {'amount':1,'key':'a b'}",
                "reason | {'amount':1,'key':'k','reason':'a\\u0000'}"
            })
    void whatIsNotValidIsNamed(String field, String body) {
        given().header("Authorization", "Bearer dev:admin")
                .contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post("/api/admin/credits/" + newUser())
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void onlyOperatorsMoveCredits() {
        String user = newUser();

        given().header("Authorization", "Bearer dev:" + user)
                .contentType(ContentType.JSON)
                .body(Map.of("amount", 1, "key", "k"))
                .post("/api/admin/credits/" + user)
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void fallingBelowTheThresholdIsToldOnceForEachTime() throws Exception {
        String user = newUser();
        leave(user, 205);

        atOnce(20, i -> Api.create(user, Map.of("prompt", "a", "provider", "custom")));

        assertThat(Api.balance(user)).isEqualTo(5);
        assertThat(low(user)).containsExactly("{\"balance\":95,\"threshold\":100}");
        leave(user, 105);
        atOnce(10, i -> Api.create(user, Map.of("prompt", "a", "provider", "custom")));
        assertThat(low(user)).hasSize(2);
        leave(user, 200);
        leave(user, 50);
        leave(user, 40);
        assertThat(low(user)).hasSize(3).last().isEqualTo("{\"balance\":50,\"threshold\":100}");
    }

    @Test
    void whatIsRefusedTellsNothing() {
        String user = newUser();
        leave(user, 105);

        Api.create(user, Map.of("prompt", "a", "provider", "custom", "numberOfVideos", 8))
                .then()
                .statusCode(202);
        Api.create(user, Map.of("prompt", "a", "provider", "custom", "numberOfVideos", 8))
                .then()
                .statusCode(402);

        assertThat(low(user)).containsExactly("{\"balance\":25,\"threshold\":100}");
    }

    private void leave(String user, int balance) {
        int now = Api.balance(user);
        move(user, Map.of("amount", balance - now, "key", UUID.randomUUID().toString()))
                .then()
                .statusCode(200)
                .body("balance", equalTo(balance));
    }

    private List<String> low(String user) {
        return Rows.of(postgres)
                .column(
                        "select data::text from room_event where room = ? and type = 'credits.low' order by seq",
                        "user:" + user);
    }

    private interface Call {

        Response make(int i);
    }

    private static List<Response> atOnce(int times, Call call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Future<Response>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int n = i;
                calls.add(threads.submit(() -> call.make(n)));
            }
            List<Response> answers = new ArrayList<>();
            for (Future<Response> made : calls) {
                answers.add(made.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    private static Response move(String user, Map<String, ?> move) {
        return given().header("Authorization", "Bearer dev:admin")
                .contentType(ContentType.JSON)
                .body(move)
                .post("/api/admin/credits/" + user);
    }

    private static Response get(String user, String path) {
        return given().header("Authorization", "Bearer dev:" + user).get(path);
    }
}
