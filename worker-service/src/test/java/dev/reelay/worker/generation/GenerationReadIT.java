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
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
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
    void everythingThatWasAskedForIsShown() {
        String user = newUser();
        Map<String, Object> request = new HashMap<>(Map.of("prompt", "a boat", "provider", "custom"));
        request.putAll(Map.of("model", "my/model", "modelVersion", "v2", "sessionId", "s-9", "organizationId", "acme"));
        request.putAll(Map.of("aspectRatio", "9:16", "durationSeconds", 5, "numberOfVideos", 2));
        request.putAll(Map.of("personGeneration", "DONT_ALLOW", "inputImageUrl", "https://example.org/a.png?x=1"));
        request.put("input", Map.of("style", Map.of("mood", "quiet")));

        String id = Api.create(user, request).path("generationId");
        Rows.of(postgres).change("update submission set job_id = ? where generation_id = ?", "job-" + id, id);

        JsonPath detail = Api.get(user, id).then().statusCode(200).extract().jsonPath();
        request.forEach(
                (name, value) -> assertThat(detail.<Object>get(name)).as(name).isEqualTo(value));
        assertThat(detail.getInt("price")).isEqualTo(20);
        assertThat(detail.getString("jobId")).isEqualTo("job-" + id);
        given().header("Authorization", "Bearer dev:" + user)
                .get("/api/generations")
                .then()
                .body("items[0].inputImageUrl", equalTo("https://example.org/a.png?x=1"))
                .body("items[0].input", nullValue());
    }
}
