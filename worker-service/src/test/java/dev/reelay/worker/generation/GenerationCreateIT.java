package dev.reelay.worker.generation;

import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking for a generation: what is made, and for whom it is not. */
@QuarkusTest
@RealServers
class GenerationCreateIT {

    PostgresServer postgres;

    @Test
    void aPromptAloneIsEnough() {
        String user = newUser();

        String id = given().header("Authorization", "Bearer dev:" + user)
                .contentType(ContentType.JSON)
                .body(Map.of("prompt", "a paper boat"))
                .post("/api/generations")
                .then()
                .statusCode(202)
                .body("status", equalTo("pending"), "sessionId", notNullValue())
                .extract()
                .path("generationId");

        Api.get(user, id)
                .then()
                .statusCode(200)
                .body("generationId", equalTo(id), "videoId", equalTo(id), "kind", equalTo("video"))
                .body("attempt", equalTo(1), "version", notNullValue(), "prompt", equalTo("a paper boat"));
        assertThat(Api.balance(user)).isEqualTo(990);
    }

    @Test
    void aGenerationIsRecordedWithItsReservationItsOrderAndItsFirstEvents() {
        String user = newUser();

        String id = createCustom(user);

        Rows rows = Rows.of(postgres);
        assertThat(rows.select(
                        "select kind, amount, business_key from credit_entry where user_id = ? order by id", user))
                .extracting(row -> row.get("kind") + " " + row.get("amount") + " " + row.get("business_key"))
                .containsExactly("grant 1000 grant:" + user + ":initial", "reserve -10 reserve:" + id + ":1");
        assertThat(rows.column("select length(callback_token) from submission where generation_id = ?", id))
                .containsExactly("43");
        assertThat(rows.column(
                        "select room || ' ' || seq || ' ' || type from room_event where generation_id = ?"
                                + " order by room",
                        id))
                .containsExactly("user:" + user + " 1 generation.created", "video:" + id + " 1 generation.created");
    }

    @Test
    void theVideosRoomHearsNothingThatIsTheUsersOwn() {
        String user = newUser();

        String id = Api.create(user, Map.of("prompt", "secret plans", "provider", "custom", "model", "my/model"))
                .path("generationId");

        assertThat(Rows.of(postgres).value("select data::text from room_event where room = ?", "video:" + id))
                .contains(id)
                .doesNotContain(user)
                .doesNotContain("secret plans")
                .doesNotContain("session")
                .doesNotContain("my/model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/generations", "/api/generations/create", "/api/video/start"})
    void existingFrontendsFindTheirPaths(String path) {
        given().header("Authorization", "Bearer dev:" + newUser())
                .contentType(ContentType.JSON)
                .body(Map.of("prompt", "a paper boat", "provider", "custom", "sessionId", "s-1"))
                .post(path)
                .then()
                .statusCode(202)
                .body("sessionId", equalTo("s-1"), "generationId", notNullValue());
    }

    @Test
    void anIdIsTakenOnlyOnce() {
        String id = "edit_" + UUID.randomUUID();
        Api.create(newUser(), Map.of("prompt", "a", "provider", "custom", "generationId", id))
                .then()
                .statusCode(202)
                .body("generationId", equalTo(id));
        String second = newUser();

        Api.create(second, Map.of("prompt", "b", "provider", "custom", "generationId", id))
                .then()
                .statusCode(409)
                .contentType("application/problem+json");

        assertThat(Api.balance(second)).isEqualTo(1000);
    }

    @Test
    void withoutCreditsNothingIsMade() {
        String user = newUser();
        for (int i = 0; i < 12; i++) {
            Api.create(user, Map.of("prompt", "a", "provider", "custom", "numberOfVideos", 8))
                    .then()
                    .statusCode(202);
        }

        Api.create(user, Map.of("prompt", "a", "provider", "custom", "numberOfVideos", 8))
                .then()
                .statusCode(402)
                .contentType("application/problem+json");

        assertThat(Api.balance(user)).isEqualTo(40);
        assertThat(Rows.of(postgres).value("select count(*) from generation where user_id = ?", user))
                .isEqualTo("12");
    }

    @Test
    void aModelsPriceGoesByItsLengthAndIsToldWhetherItIsPaidOrNot() {
        String user = newUser();
        Map<String, Object> request = Map.of("prompt", "a", "provider", "custom", "model", "priced/film-1");
        Map<String, Object> longer = new HashMap<>(request);
        longer.put("input", Map.of("duration", 500));

        String id = Api.create(user, request).then().statusCode(202).extract().path("generationId");
        Api.create(user, longer)
                .then()
                .statusCode(402)
                .body("detail", containsString("this costs 1500"), "price", equalTo(1500));

        Api.get(user, id).then().body("price", equalTo(24));
        assertThat(Api.balance(user)).isEqualTo(976);
    }

    @Test
    void nobodyButABackendOrAnOperatorActsForAnother() {
        String other = newUser();

        Api.create(newUser(), Map.of("prompt", "a", "userId", other, "provider", "custom"))
                .then()
                .statusCode(403);
        String id = Api.create("admin", Map.of("prompt", "a", "userId", other, "provider", "custom"))
                .path("generationId");

        Api.get(other, id).then().statusCode(200);
    }

    @Test
    void nobodyAttachesToAnotherUsersVideo() {
        String video = createCustom(newUser());

        Api.create(newUser(), Map.of("prompt", "a", "kind", "summary", "videoId", video, "provider", "custom"))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("videoId"));
    }

    @Test
    void nobodyEntersAVideosRoomByUsingItsIdFirst() {
        String id = "edit_" + UUID.randomUUID();
        Api.create(newUser(), Map.of("prompt", "a", "provider", "custom", "videoId", id))
                .then()
                .statusCode(202);

        Api.create(newUser(), Map.of("prompt", "b", "provider", "custom", "generationId", id))
                .then()
                .statusCode(409);
        Api.create(newUser(), Map.of("prompt", "b", "provider", "custom", "videoId", id))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("videoId"));
        Api.create("admin", Map.of("prompt", "c", "provider", "custom", "kind", "summary", "videoId", id))
                .then()
                .statusCode(202);
    }
}
