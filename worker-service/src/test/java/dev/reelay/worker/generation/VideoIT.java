package dev.reelay.worker.generation;

import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What frontends ask that think in videos. */
@QuarkusTest
@RealServers
class VideoIT {

    PostgresServer postgres;

    @Test
    void completedVideosAreListedWithTheirFilesPageByPage() {
        String user = newUser();
        createCustom(user);
        String image = Api.create(user, Map.of("prompt", "a", "provider", "custom", "kind", "image"))
                .path("generationId");
        String first = createCustom(user);
        String second = createCustom(user);
        List.of(image, first, second).forEach(this::complete);

        String next = get(user, "/api/videos/user?limit=1")
                .then()
                .statusCode(200)
                .body("items.generationId", equalTo(List.of(second)))
                .body("items[0].files[0].url", equalTo("http://a/" + second))
                .extract()
                .path("next");
        get(user, "/api/videos/user?limit=1&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items.generationId", equalTo(List.of(first)), "next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "cursor=x", "userId=a%20b"})
    void aQueryThatIsNotValidIsAProblem(String query) {
        get(newUser(), "/api/videos/user?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void aVideoStandsWhereItsOwnGenerationStands() {
        String user = newUser();
        String id = createCustom(user);
        Api.create(user, Map.of("prompt", "a", "provider", "custom", "kind", "summary", "videoId", id));
        complete(id);

        get(user, "/api/videos/" + id + "/status")
                .then()
                .statusCode(200)
                .body("videoId", equalTo(id), "status", equalTo("completed"), "progress", equalTo(0))
                .body("generations.kind", equalTo(List.of("summary", "video")))
                .body("generations[1].files", hasSize(1));
    }

    @Test
    void itShowsNothingThatIsTheUsersOwn() {
        String user = newUser();
        String id = createCustom(user);

        get(user, "/api/videos/" + id + "/status")
                .then()
                .statusCode(200)
                .body("generations[0].sessionId", nullValue(), "generations[0].prompt", nullValue())
                .body(not(containsString(user)));
    }

    @Test
    void nobodySeesAVideoOfWhichAllGenerationsAreOthers() {
        String id = createCustom(newUser());
        String guest = newUser();
        String stranger = newUser();
        Api.create(
                        "admin",
                        Map.of("prompt", "a", "provider", "custom", "kind", "summary", "videoId", id, "userId", guest))
                .then()
                .statusCode(202);

        get(guest, "/api/videos/" + id + "/status").then().statusCode(200).body("generations", hasSize(2));
        get("admin", "/api/videos/" + id + "/status").then().statusCode(200);
        get(stranger, "/api/videos/" + id + "/status").then().statusCode(404).contentType("application/problem+json");
        get("admin", "/api/videos/nothing/status").then().statusCode(404);
        get("admin", "/api/videos/%00/status").then().statusCode(404);
    }

    private void complete(String id) {
        Rows rows = Rows.of(postgres);
        rows.change(
                "insert into media_file (id, generation_id, attempt, n, source_url, state, url, content_type,"
                        + " size_bytes) values (?, ?, 1, 1, 'https://example.org/a', 'saved', ?, 'video/mp4', 9)",
                id + "-1",
                id,
                "http://a/" + id);
        rows.change("update generation set status = 'completed' where id = ?", id);
    }

    private static Response get(String user, String path) {
        return given().header("Authorization", "Bearer dev:" + user)
                .urlEncodingEnabled(false)
                .get(path);
    }
}
