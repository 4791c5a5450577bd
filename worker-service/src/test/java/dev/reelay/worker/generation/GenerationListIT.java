package dev.reelay.worker.generation;

import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of generations: their pages and filters, and who may see whose. */
@QuarkusTest
@RealServers
class GenerationListIT {

    PostgresServer postgres;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=image",
                "status=failed",
                "status=failed&status=canceled",
                "status=canceled,failed",
                "model=my/model",
                "modelVersion=v2",
                "sessionId=s-9",
                "organizationId=acme",
                "videoId=",
                "personGeneration=DONT_ALLOW",
                "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00%2B01:00",
                "kind=image&status=failed&model=my/model&provider=custom"
            })
    void aListIsFilteredByWhatIsAsked(String filter) {
        String user = newUser();
        createCustom(user);
        Map<String, Object> request = new HashMap<>(Map.of("prompt", "a", "provider", "custom", "kind", "image"));
        request.putAll(Map.of("sessionId", "s-9", "model", "my/model", "modelVersion", "v2"));
        request.putAll(Map.of("organizationId", "acme", "personGeneration", "DONT_ALLOW"));
        String image = Api.create(user, request).path("generationId");
        Rows.of(postgres)
                .change(
                        "update generation set status = 'failed', created_at = '2026-01-01T12:00:00Z' where id = ?",
                        image);
        String query = filter.equals("videoId=") ? filter + image : filter;

        list(user, query).body("items.generationId", equalTo(List.of(image)), "next", nullValue());
    }

    @Test
    void aPageGoesOnBehindTheCursorWithinItsFilter() {
        String user = newUser();
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            createCustom(user);
            failed.add(0, createCustom(user));
            Rows.of(postgres).change("update generation set status = 'failed' where id = ?", failed.get(0));
        }

        String next = list(user, "status=failed&limit=2")
                .body("items.generationId", equalTo(failed.subList(0, 2)))
                .extract()
                .path("next");

        list(user, "status=failed&limit=2&cursor=" + next)
                .body("items.generationId", equalTo(failed.subList(2, 3)), "next", nullValue());
    }

    @Test
    void everyInvalidParameterIsNamed() {
        given().header("Authorization", "Bearer dev:" + newUser())
                .urlEncodingEnabled(false)
                .get("/api/generations?status=odd&from=yesterday&model=%00&organizationId=a%20b")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItems("status", "from", "model", "organizationId"));
    }

    @Test
    void onlyAnOperatorSeesTheGenerationsOfAll() {
        String one = createCustom(newUser());
        String user = newUser();
        String other = createCustom(user);

        list("admin", "userId=*").body("items.generationId", hasItems(one, other));
        list("admin", "userId=" + user).body("items.generationId", equalTo(List.of(other)));
        list("admin", "limit=100").body("items.generationId", not(hasItem(other)));
        for (String whose : List.of("*", user)) {
            given().header("Authorization", "Bearer dev:" + newUser())
                    .get("/api/generations?userId=" + whose)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json");
        }
    }

    private static ValidatableResponse list(String user, String query) {
        return given().header("Authorization", "Bearer dev:" + user)
                .urlEncodingEnabled(false)
                .get("/api/generations?" + query)
                .then()
                .statusCode(200);
    }
}
