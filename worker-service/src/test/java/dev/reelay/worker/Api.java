package dev.reelay.worker;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The API as a frontend uses it. */
public final class Api {

    private Api() {}

    /** A user nobody has seen before. */
    public static String newUser() {
        return "user-" + UUID.randomUUID();
    }

    /** Asks for a generation. */
    public static Response create(String user, Map<String, ?> request) {
        return given().header("Authorization", "Bearer dev:" + user)
                .contentType(ContentType.JSON)
                .body(request)
                .post("/api/generations");
    }

    /** A generation of the user's own backend, which nobody is asked for. */
    public static String createCustom(String user) {
        return create(user, Map.of("prompt", "a paper boat", "provider", "custom"))
                .then()
                .statusCode(202)
                .extract()
                .path("generationId");
    }

    /** A generation of the simulator. */
    public static String createReplicate(String user, Map<String, ?> input) {
        Map<String, Object> request = new HashMap<>();
        request.put("prompt", "a paper boat");
        request.put("provider", "replicate");
        request.put("input", input);
        return create(user, request).then().statusCode(202).extract().path("generationId");
    }

    /** A generation as its user sees it. */
    public static Response get(String user, String generationId) {
        return given().header("Authorization", "Bearer dev:" + user).get("/api/generations/" + generationId);
    }

    /** What a user has left. */
    public static int balance(String user) {
        return given().header("Authorization", "Bearer dev:" + user)
                .get("/api/credits")
                .then()
                .statusCode(200)
                .extract()
                .path("balance");
    }

    /** Asks for the next attempt of a generation, under the idempotency key if there is one. */
    public static Response retry(String user, String generationId, String... key) {
        RequestSpecification request = given().header("Authorization", "Bearer dev:" + user);
        for (String one : key) {
            request.header("Idempotency-Key", one);
        }
        return request.post("/api/generations/" + generationId + "/retry");
    }

    /** Asks for a generation to be canceled. */
    public static Response cancel(String user, String generationId) {
        return given().header("Authorization", "Bearer dev:" + user)
                .post("/api/generations/" + generationId + "/cancel");
    }
}
