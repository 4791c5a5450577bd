package dev.reelay.worker.inbox;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class InboxAdminIT {

    PostgresServer postgres;

    private Rows rows;
    private String user;
    private String generation;

    @BeforeEach
    void aPendingGeneration() {
        rows = Rows.of(postgres);
        user = newUser();
        generation = createCustom(user);
    }

    @Test
    void nobodyButAnOperatorLooksIntoTheInboxOrReplays() {
        UUID dead = dead("{\"status\":\"processing\"}");

        get(user, "").then().statusCode(403);
        get(user, "/" + dead).then().statusCode(403);
        replay(user, dead, "k1").then().statusCode(403).body("detail", containsString("operator"));
    }

    @Test
    void aDeadDeliveryIsListedWithItsReasonAndShownWithWhatItCarried() {
        UUID dead = dead("{\"status\":\"processing\",\"progress\":40}");

        get("admin", "?limit=100").then().statusCode(200).body("items.id", hasItem(dead.toString()));
        get("admin", "/" + dead)
                .then()
                .statusCode(200)
                .body("state", equalTo("dead"))
                .body("reason", equalTo("SQLSTATE 22P05"))
                .body("generationId", equalTo(generation))
                .body("diedAt", notNullValue())
                .body("message.progress", is(40))
                .body("headers.webhook-id", equalTo("msg_1"))
                .body("body", equalTo("{\"what\":\"the sender said\"}"));
    }

    @Test
    void pagesOfTheDeadGoOnWhereTheLastOneEnded() {
        List<String> dead = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            dead.add(0, dead("{\"status\":\"processing\"}").toString());
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null && !seen.containsAll(dead)) {
            Response page = get("admin", "?limit=2&cursor=" + cursor);
            seen.addAll(page.path("items.id"));
            cursor = page.path("next");
        }

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(dead);
    }

    @Test
    void whatWaitsForItsNextTryIsListedWithTheReasonOfTheLast() {
        UUID waiting = insert("new", "SQLSTATE 42501", "{\"status\":\"processing\"}", "now() + interval '1 hour'");

        get("admin", "?state=waiting&limit=100")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + waiting + "' }.reason", equalTo("SQLSTATE 42501"));

        rows.change("delete from webhook_delivery where id = ?", waiting);
    }

    @Test
    void aReplayIsAppliedOnceForEachKeyAndLeavesTheDeadOneAsItWas() {
        UUID dead = dead("{\"status\":\"processing\",\"progress\":40}");

        String first = replay("admin", dead, "ticket-1")
                .then()
                .statusCode(202)
                .body("repeated", is(false))
                .extract()
                .path("deliveryId");
        replay("admin", dead, "ticket-1")
                .then()
                .statusCode(202)
                .body("repeated", is(true))
                .body("deliveryId", equalTo(first));

        await().untilAsserted(() -> assertThat(rows.value(
                        "select state || ' ' || outcome from webhook_delivery where id = ?", UUID.fromString(first)))
                .isEqualTo("done applied"));
        assertThat(Api.get(user, generation).<Integer>path("progress")).isEqualTo(40);
        assertThat(rows.value("select state from webhook_delivery where id = ?", dead))
                .isEqualTo("dead");
        replay("admin", dead, "ticket-2").then().statusCode(202).body("repeated", is(false));
    }

    @Test
    void whatIsNotDeadOrWasNeverTranslatedIsNotReplayed() {
        UUID untranslated = dead(null);
        UUID waiting = insert("new", null, "{\"status\":\"processing\"}", "now() + interval '1 hour'");

        replay("admin", untranslated, "k").then().statusCode(409).body("detail", containsString("translated"));
        replay("admin", waiting, "k").then().statusCode(409).body("detail", containsString("only what is dead"));
        replay("admin", UUID.randomUUID(), "k").then().statusCode(404);
        given().header("Authorization", "Bearer dev:admin")
                .contentType(ContentType.JSON)
                .body(Map.of("key", "a b"))
                .post("/api/admin/inbox/" + untranslated + "/replay")
                .then()
                .statusCode(400);

        rows.change("delete from webhook_delivery where id = ?", waiting);
    }

    @Test
    void whatIsAskedForWronglyIsToldSo() {
        get("admin", "?state=done").then().statusCode(400);
        get("admin", "?limit=0").then().statusCode(400);
        get("admin", "?cursor=x").then().statusCode(400);
        get("admin", "/no-id").then().statusCode(404);
    }

    private UUID dead(String message) {
        return insert("dead", "SQLSTATE 22P05", message, "now()");
    }

    private UUID insert(String state, String reason, String message, String runAt) {
        UUID id = UUID.randomUUID();
        rows.change(
                "insert into webhook_delivery (id, sender, delivery_key, generation_id, attempt, headers, body, message,"
                        + " state, tries, error, run_at, tried_at, done_at)"
                        + " values (?, 'standard', ?, ?, 1, '{\"webhook-id\":\"msg_1\"}', convert_to(?, 'UTF8'), ?::json, ?, 1, ?, "
                        + runAt + ", now(), " + (state.equals("dead") ? "now()" : "null") + ")",
                id,
                "msg_" + id,
                generation,
                "{\"what\":\"the sender said\"}",
                message,
                state,
                reason);
        return id;
    }

    private static Response get(String caller, String path) {
        return given().header("Authorization", "Bearer dev:" + caller).get("/api/admin/inbox" + path);
    }

    private static Response replay(String caller, UUID id, String key) {
        return given().header("Authorization", "Bearer dev:" + caller)
                .contentType(ContentType.JSON)
                .body(Map.of("key", key))
                .post("/api/admin/inbox/" + id + "/replay");
    }
}
