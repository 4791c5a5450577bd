package dev.reelay.worker.problem;

import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.worker.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A method that a path has not is answered with those that it has. */
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
                .extract()
                .header("Allow");

        assertThat(allow).isNotNull();
        assertThat(allow.split(", *")).containsExactlyInAnyOrderElementsOf(List.of(allowed.split(" ")));
    }
}
