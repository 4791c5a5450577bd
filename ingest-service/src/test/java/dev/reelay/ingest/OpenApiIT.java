package dev.reelay.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.intake.Problem;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The route is raw, so its description is written by hand: it must not fall behind. */
@QuarkusTest
@RealServers
class OpenApiIT {

    @Test
    void describesEveryProblemThatCanBeAnswered() {
        List<String> described = given().accept("application/json")
                .get("/q/openapi")
                .jsonPath()
                .getList("components.schemas.Problem.properties.type.enum");

        assertThat(described)
                .containsExactlyElementsOf(
                        Arrays.stream(Problem.values()).map(Problem::type).toList());
    }
}
