package dev.reelay.worker.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.worker.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document says what the API does. */
@QuarkusTest
@RealServers
class OpenApiIT {

    @Test
    void furtherInputsAreAnObject() {
        JsonPath document = document();

        assertThat(document.getString("components.schemas.CreateGeneration.properties.input.type"))
                .isEqualTo("object");
        assertThat(document.getMap("components.schemas")).doesNotContainKeys("JsonNode", "JsonNodeType");
    }

    @Test
    void whateverIsReferredToIsThere() {
        String text = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        Set<String> known = JsonPath.from(text).getMap("components.schemas").keySet().stream()
                .map(String::valueOf)
                .collect(Collectors.toSet());
        assertThat(Pattern.compile("#/components/schemas/([^\"]+)\"")
                        .matcher(text)
                        .results()
                        .map(match -> match.group(1)))
                .isNotEmpty()
                .isSubsetOf(known);
        assertThat(JsonPath.from(text).getString("components.schemas.Notification.properties.data.type"))
                .isEqualTo("object");
    }

    @Test
    void anIdSaysWhatItLooksLike() {
        JsonPath document = document();

        assertThat(document.getString("components.schemas.CreateGeneration.properties.videoId.pattern"))
                .isEqualTo("^(?:[A-Za-z0-9_-]{1,64})$");
        assertThat(document.getString("components.schemas.CreatedGeneration.properties.generationId.pattern"))
                .isEqualTo("^(?:[A-Za-z0-9_-]{1,64})$");
        assertThat(document.getList("paths.'/media/{fileId}'.get.parameters.schema.pattern"))
                .contains("^(?:[A-Za-z0-9_-]{1,64})$");
    }

    @Test
    void theOldNamesTakeAndAnswerTheSame() {
        JsonPath document = document();
        String created = "responses.'202'.content.'application/json'.schema.'$ref'";

        assertThat(document.getString("paths.'/api/generations'.post." + created))
                .isEqualTo("#/components/schemas/CreatedGeneration");
        for (String part : List.of("parameters", "responses")) {
            Map<String, Object> parts = new HashMap<>();
            for (String path : List.of("/api/generations", "/api/generations/create", "/api/video/start")) {
                parts.put(path, document.get("paths.'" + path + "'.post." + part));
            }
            assertThat(parts.values()).doesNotContainNull();
            assertThat(new HashSet<>(parts.values())).as(part).hasSize(1);
        }
    }

    @Test
    void eachFilterOfAListIsToldWithItsForm() {
        JsonPath document = document();

        assertThat(document.getList("paths.'/api/generations'.get.parameters.name"))
                .contains("status", "kind", "provider", "model", "modelVersion", "sessionId", "organizationId")
                .contains("videoId", "personGeneration", "from", "to", "userId", "limit", "cursor");
        assertThat(document.getString(
                        "paths.'/api/generations'.get.parameters.find { it.name == 'userId' }.schema.pattern"))
                .isEqualTo("^(?:[A-Za-z0-9_-]{1,64}|\\*)$");
        for (String path : List.of("/api/videos/user", "/api/credits/entries", "/api/notifications")) {
            assertThat(document.getList("paths.'" + path + "'.get.parameters.name"))
                    .as(path)
                    .contains("limit", "cursor", "userId");
        }
    }

    @Test
    void aPlayerIsSentOnOrToldThatThereIsNothing() {
        JsonPath document = document();

        for (String method : List.of("get", "head")) {
            assertThat(document.getMap("paths.'/media/{fileId}'." + method + ".responses"))
                    .containsOnlyKeys("302", "404", "503");
        }
    }

    @Test
    void eachRefusalCarriesAProblem() {
        Map<String, Map<String, Map<String, ?>>> paths = document().getMap("paths");

        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            Map<String, Map<String, ?>> responses = responses(operation);
            assertThat(responses).as(path).containsKey("503");
            responses.forEach((code, response) -> {
                if (code.startsWith("4") || code.startsWith("5")) {
                    assertThat(content(response))
                            .as("%s %s %s", method, path, code)
                            .hasSize(1)
                            .containsKey("application/problem+json");
                }
            });
        }));
    }

    @Test
    void aBearerTokenIsNeededForAllButThePlayersAddress() {
        JsonPath document = document();

        assertThat(document.getMap("components.securitySchemes")).containsOnlyKeys("bearer");
        assertThat(document.getString("components.securitySchemes.bearer.scheme"))
                .isEqualTo("bearer");
        assertThat(document.getList("paths.'/api/generations'.post.security")).hasSize(1);
        assertThat(document.getList("paths.'/api/credits'.get.security")).hasSize(1);
        assertThat(document.getList("paths.'/media/{fileId}'.get.security")).isNull();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, ?>> responses(Map<String, ?> operation) {
        return (Map<String, Map<String, ?>>) operation.get("responses");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> content(Map<String, ?> response) {
        return (Map<String, ?>) response.get("content");
    }

    private static JsonPath document() {
        return given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
