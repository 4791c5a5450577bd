package dev.reelay.worker.problem;

import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.worker.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fits no resource is answered with what would: a method with those that the path has, a type with the one that is read. */
@QuarkusTest
@RealServers
class MethodIT {

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/generations, GET HEAD OPTIONS POST",
        "PATCH, /api/generations/some, GET HEAD OPTIONS",
        "POST, /api/credits, GET HEAD OPTIONS",
        "GET, /api/video/start, OPTIONS POST",
        "POST, /media/some, GET HEAD OPTIONS"
    })
    void theAnswerNamesTheMethodsThatThePathHas(String method, String path, String allowed) {
        String allow = given().header("Authorization", "Bearer dev:" + newUser())
                .request(method, path)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("status", equalTo(405))
                .body("detail", containsString("Allow"))
                .extract()
                .header("Allow");

        assertThat(allow).isNotNull();
        assertThat(allow.split(", *")).containsExactlyInAnyOrderElementsOf(List.of(allowed.split(" ")));
    }

    @Test
    void theAnswerNamesTheTypeThatIsRead() {
        given().header("Authorization", "Bearer dev:" + newUser())
                .contentType("text/plain")
                .body("{\"prompt\":\"a\"}")
                .post("/api/generations")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("detail", containsString("Content-Type: application/json"));
    }

    @Test
    void theAnswerToAnUnknownPathSaysWhereTheKnownOnesAre() {
        given().header("Authorization", "Bearer dev:" + newUser())
                .get("/api/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("/q/openapi"));
    }
}
