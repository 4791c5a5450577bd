package dev.reelay.worker.generation;

import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealServers
class GenerationApiIT {

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

    @Test
    void filesAreShownWithTheEndAndAfterAFailureOnlyWhenEveryOneIsSaved() {
        String user = newUser();
        String id = createCustom(user);
        Rows rows = Rows.of(postgres);
        for (int n = 1; n <= 2; n++) {
            rows.change(
                    "insert into media_file (id, generation_id, attempt, n, source_url, run_at, url, content_type,"
                            + " size_bytes) values (?, ?, 1, ?, 'https://example.org/a', now() + interval '1 day',"
                            + " 'http://a/m', 'video/mp4', 9)",
                    id + "-" + n,
                    id,
                    n);
        }
        rows.change("update media_file set state = 'saved' where generation_id = ? and n = 1", id);

        Api.get(user, id).then().statusCode(200).body("files", nullValue());
        rows.change("update generation set status = 'failed' where id = ?", id);
        Api.get(user, id).then().statusCode(200).body("files", nullValue());
        rows.change("update media_file set state = 'saved' where generation_id = ?", id);
        Api.get(user, id).then().statusCode(200).body("files", hasSize(2));
        rows.change("update generation set status = 'completed' where id = ?", id);
        Api.get(user, id).then().statusCode(200).body("files", hasSize(2));
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
    void everyInvalidFieldIsNamed() {
        Api.create(
                        newUser(),
                        Map.of(
                                "prompt", " ",
                                "aspectRatio", "wide",
                                "durationSeconds", 0,
                                "numberOfVideos", 9,
                                "generationId", "no spaces",
                                "inputImageUrl", "ftp://example.org/a.png"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body(
                        "errors.field",
                        hasItems(
                                "prompt",
                                "aspectRatio",
                                "durationSeconds",
                                "numberOfVideos",
                                "generationId",
                                "inputImageUrl"))
                .body("errors.message", hasItem(containsString("16:9")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"prompt\":\"a\",\"durationSeconds\":\"long\"}", "{\"prompt\":\"a\",\"kind\":\"smell\"}"})
    void aValueOfTheWrongTypeNamesItsField(String body) {
        given().header("Authorization", "Bearer dev:" + newUser())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/generations")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasSize(1), "errors[0].field", not(equalTo("")));
    }

    @Test
    void aMethodThatIsNotThereIsAProblem() {
        given().header("Authorization", "Bearer dev:" + newUser())
                .delete("/api/generations")
                .then()
                .statusCode(405)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[1]", "\"text\""})
    void whatIsNoJsonObjectIsAProblem(String body) {
        given().header("Authorization", "Bearer dev:" + newUser())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/generations")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void anUnknownProviderIsRefused() {
        Api.create(newUser(), Map.of("prompt", "a", "provider", "nobody"))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("provider"), "errors[0].message", containsString("replicate"));
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
    void anotherUsersGenerationIsNotThere() {
        String id = createCustom(newUser());

        Api.get(newUser(), id).then().statusCode(404).contentType("application/problem+json");
        Api.get("admin", id).then().statusCode(200);
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

    @Test
    void anInputNestedTooDeepIsRefused() {
        Object deep = 1;
        for (int i = 0; i < 32; i++) {
            deep = List.of(deep);
        }
        Api.create(newUser(), Map.of("prompt", "a", "provider", "custom", "input", Map.of("x", deep)))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("input"));
        Object asDeepAsMayBe = ((List<?>) deep).get(0);
        Api.create(newUser(), Map.of("prompt", "a", "provider", "custom", "input", Map.of("x", asDeepAsMayBe)))
                .then()
                .statusCode(202);
    }

    @Test
    void controlCharactersAreRefusedWhereTheyStand() {
        Api.create(newUser(), Map.of("prompt", "a\u0000b", "inputImageUrl", "https://example.org/\u0000"))
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("prompt", "inputImageUrl"));
        Api.create(newUser(), Map.of("prompt", "a\r\n\tb".repeat(1000), "provider", "custom"))
                .then()
                .statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"404 /api/generations/%00", "400 /api/generations?sessionId=%00", "400 /api/credits?userId=%00"})
    void anIdWithAZeroCharacterIsNoFailureOfOurs(String expected) {
        given().header("Authorization", "Bearer dev:admin")
                .urlEncodingEnabled(false)
                .get(expected.substring(4))
                .then()
                .statusCode(Integer.parseInt(expected.substring(0, 3)))
                .contentType("application/problem+json");
    }

    @Test
    void aListIsPagedNewestFirstWithoutGapOrRepeat() {
        String user = newUser();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(0, createCustom(user));
        }

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var page = given().header("Authorization", "Bearer dev:" + user)
                    .queryParam("limit", 3)
                    .queryParam("status", "pending")
                    .queryParam("cursor", cursor == null ? "" : cursor)
                    .get("/api/generations")
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.generationId"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(seen).containsExactlyElementsOf(made);
    }

    @Test
    void aListIsFilteredByWhatIsAsked() {
        String user = newUser();
        createCustom(user);
        String image = Api.create(
                        user, Map.of("prompt", "a", "provider", "custom", "kind", "image", "sessionId", "s-9"))
                .path("generationId");

        given().header("Authorization", "Bearer dev:" + user)
                .get("/api/generations?kind=image&sessionId=s-9&status=pending")
                .then()
                .statusCode(200)
                .body("items.generationId", equalTo(List.of(image)), "next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=abc", "cursor=x", "status=odd", "kind=odd"})
    void anInvalidQueryIsAProblem(String query) {
        given().header("Authorization", "Bearer dev:" + newUser())
                .get("/api/generations?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }
}
