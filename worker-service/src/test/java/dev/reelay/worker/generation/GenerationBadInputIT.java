package dev.reelay.worker.generation;

import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a request is said, field by field, and nothing is made. */
@QuarkusTest
@RealServers
class GenerationBadInputIT {

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

    @Test
    void anUnknownWordIsAnsweredWithThoseThatThereAre() {
        String known = "must be one of video, image, audio, transcript, summary";

        post("{\"prompt\":\"a\",\"kind\":\"smell\"}")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasSize(1), "errors[0].field", equalTo("kind"), "errors[0].message", equalTo(known));
        given().header("Authorization", "Bearer dev:" + newUser())
                .get("/api/generations?kind=smell")
                .then()
                .statusCode(400)
                .body("errors[0].message", equalTo(known));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "numberOfVideos  | {'prompt':'a','numberOfVideos':1.5}",
                "numberOfVideos  | {'prompt':'a','numberOfVideos':1.0}",
                "numberOfVideos  | {'prompt':'a','numberOfVideos':'2'}",
                "numberOfVideos  | {'prompt':'a','numberOfVideos':''}",
                "numberOfVideos  | {'prompt':'a','numberOfVideos':true}",
                "durationSeconds | {'prompt':'a','durationSeconds':'long'}",
                "durationSeconds | {'prompt':'a','durationSeconds':99999999999}",
                "prompt          | {'prompt':5}",
                "prompt          | {'prompt':1.5}",
                "prompt          | {'prompt':true}",
                "kind            | {'prompt':'a','kind':3}",
                "input           | {'prompt':'a','input':[1]}",
                "input           | {'prompt':'a','input':'x'}",
                "input           | {'prompt':'a','input':{'x':1,'x':2}}",
            })
    void aLooseValueIsNotMadeToFit(String field, String body) {
        post(body.replace('\'', '"'))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasSize(1), "errors[0].field", equalTo(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":\"a\"} x",
                "{\"prompt\":\"a\"}{}",
                "{\"prompt\":\"a\"}]",
                "{\"prompt\":\"a\",\"prompt\":\"b\"}",
                "{\"prompt\":\"a\",}"
            })
    void whatIsNotOneObjectWithEachKeyOnceIsRefusedWithThePlace(String body) {
        post(body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", matchesPattern(".*see line 1, column \\d+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[1]", "\"text\""})
    void whatIsNoJsonObjectIsAProblem(String body) {
        post(body).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64,AA",
                "https://",
                "https://?a",
                "https://user:secret@example.org/a.png",
                "//example.org/a.png",
                "https://example.org/a b"
            })
    void anInputImageIsAnAddressOfTheWebWithoutPassword(String url) {
        Api.create(newUser(), Map.of("prompt", "a", "provider", "custom", "inputImageUrl", url))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("inputImageUrl"));
    }

    @Test
    void anUnknownProviderIsRefused() {
        Api.create(newUser(), Map.of("prompt", "a", "provider", "nobody"))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("provider"), "errors[0].message", containsString("replicate"));
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

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=abc", "cursor=x", "status=odd", "from=now"})
    void anInvalidQueryIsAProblem(String query) {
        given().header("Authorization", "Bearer dev:" + newUser())
                .get("/api/generations?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    private static Response post(String body) {
        return given().header("Authorization", "Bearer dev:" + newUser())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/generations");
    }
}
