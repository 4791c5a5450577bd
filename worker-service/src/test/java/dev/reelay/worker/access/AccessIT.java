package dev.reelay.worker.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.reelay.worker.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealServers
class AccessIT {

    @ParameterizedTest
    @ValueSource(strings = {"/api/generations", "/api/generations/some", "/api/credits", "//api/credits"})
    void withoutATokenNobodyComesIn(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("Bearer realm=\"reelay\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer dev:",
                "Bearer dev:no spaces",
                "Bearer not-a-jwt",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.",
                "bearer dev:ada/../admin"
            })
    void aTokenThatIsNotGoodIsNeverAnAnonymousCaller(String header) {
        given().header("Authorization", header)
                .get("/api/credits")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"))
                .body("detail", not(containsString("eyJ")));
    }

    @Test
    void theSchemesNameMayBeInAnyCase() {
        given().header("Authorization", "bEARER dev:ada")
                .get("/api/credits")
                .then()
                .statusCode(200);
    }

    @Test
    void healthMetricsAndOpenApiNeedNoToken() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", equalTo(java.util.List.of("postgres")));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200).body(containsString("reelay_inbox_oldest_age_seconds"));
        given().get("/q/openapi").then().statusCode(200).body(containsString("/api/generations"));
    }

    @Test
    void aPageOfAnAllowedOriginMayCall() {
        given().header("Origin", "http://127.0.0.1:8083")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/api/generations")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "http://127.0.0.1:8083");
    }

    @Test
    void aPageOfAnotherOriginMayNot() {
        given().header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .options("/api/generations")
                .then()
                .statusCode(403);
    }
}
