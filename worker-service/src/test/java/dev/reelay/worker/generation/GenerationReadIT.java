package dev.reelay.worker.generation;

import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Looking at generations. */
@QuarkusTest
@RealServers
class GenerationReadIT {

    PostgresServer postgres;

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

    @Test
    void anotherUsersGenerationIsNotThere() {
        String id = createCustom(newUser());

        Api.get(newUser(), id).then().statusCode(404).contentType("application/problem+json");
        Api.get("admin", id).then().statusCode(200);
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
}
