package dev.reelay.worker.notification;

import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import dev.reelay.worker.generation.Generations;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users find when they come back. In tests each keeps the newest 5. */
@QuarkusTest
@RealServers
class NotificationIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    PostgresServer postgres;

    @Inject
    Generations generations;

    @Inject
    NotificationPruning pruning;

    @Test
    void anEndIsKeptForItsUserWithItsEvent() {
        String user = newUser();
        String failed = createCustom(user);
        Ends.fail(generations, failed);
        String completed = createCustom(user);
        Ends.complete(generations, List.of(completed));

        list(user, "")
                .body("items.type", contains("generation.completed", "credits.refunded", "generation.failed"))
                .body("items[0].data.generationId", equalTo(completed), "items[0].data.text", nullValue())
                .body("items[1].data.amount", equalTo(10))
                .body("items[2].data.generationId", equalTo(failed), "items[2].message", equalTo("no luck"))
                .body("items.read", contains(false, false, false), "unread", equalTo(3));
        list(newUser(), "").body("items", empty(), "unread", equalTo(0));
    }

    @Test
    void aListIsPagedNewestFirst() {
        String user = newUser();
        for (int i = 0; i < 3; i++) {
            Ends.complete(generations, List.of(createCustom(user)));
        }

        ValidatableResponse first = list(user, "?limit=2").body("unread", equalTo(3));
        List<String> seen = first.extract().path("items.id");
        list(user, "?limit=2&cursor=" + first.extract().path("next"))
                .body("items.size()", equalTo(1), "next", nullValue())
                .body("items[0].id", lessThan(seen.get(1)));
    }

    @Test
    void readingIsReadingOnceHoweverOften() {
        String user = newUser();
        Ends.complete(generations, List.of(createCustom(user), createCustom(user)));
        String id = list(user, "").extract().path("items[0].id");

        post(user, id + "/read").then().statusCode(200).body("unread", equalTo(1));
        post(user, id + "/read").then().statusCode(200).body("unread", equalTo(1));

        list(user, "").body("items.read", contains(true, false), "unread", equalTo(1));
        list(user, "?unread=true").body("items.size()", equalTo(1), "items.read", contains(false));
        post(user, "read-all").then().statusCode(200).body("unread", equalTo(0));
        list(user, "?unread=true").body("items", empty(), "unread", equalTo(0));
    }

    @Test
    void nobodyReadsWhatIsAnothers() {
        String user = newUser();
        Ends.complete(generations, List.of(createCustom(user)));
        String id = list(user, "").extract().path("items[0].id");

        post(newUser(), id + "/read").then().statusCode(404).contentType("application/problem+json");
        post(user, "%00/read").then().statusCode(404);
        get(newUser(), "/api/notifications?userId=" + user).then().statusCode(403);
        get("admin", "/api/notifications?userId=" + user).then().statusCode(200).body("unread", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({"unread, unread=maybe", "limit, limit=0", "cursor, cursor=a b", "cursor, cursor=abc"})
    void anInvalidQueryIsNamed(String field, String query) {
        get(newUser(), "/api/notifications?" + query).then().statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void whatIsMutedIsToldInTheRoomAlone() {
        String user = newUser();
        put(user, "{\"muted\":[\"generation.failed\"],\"digestSeconds\":0}")
                .then()
                .statusCode(200);

        Ends.fail(generations, createCustom(user));

        list(user, "").body("items.type", contains("credits.refunded"));
        assertThat(Rows.of(postgres).column("select type from room_event where room = ? order by seq", "user:" + user))
                .contains("generation.failed");
    }

    @Test
    void preferencesAreSaidAsAWhole() {
        String user = newUser();

        get(user, "/api/preferences").then().body("muted", empty(), "digestSeconds", equalTo(0));
        put(user, "{\"muted\":[\"credits.low\",\"credits.low\"],\"digestSeconds\":60}")
                .then()
                .statusCode(200)
                .body("muted", contains("credits.low"), "digestSeconds", equalTo(60));
        put(user, "{\"muted\":[],\"digestSeconds\":0}").then().statusCode(200);
        get(user, "/api/preferences").then().body("muted", empty(), "digestSeconds", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "muted         | {'digestSeconds':0}",
                "muted         | {'muted':['everything'],'digestSeconds':0}",
                "muted         | {'muted':[null],'digestSeconds':0}",
                "digestSeconds | {'muted':[]}",
                "digestSeconds | {'muted':[],'digestSeconds':-1}",
                "digestSeconds | {'muted':[],'digestSeconds':86401}"
            })
    void aPreferenceThatIsNotValidIsNamed(String field, String body) {
        put(newUser(), body.replace('\'', '"')).then().statusCode(400).body("errors.field", hasItem(field));
    }

    @Test
    void theNewestAreKeptAndNoneThatIsTooOld() {
        String user = newUser();
        for (int i = 0; i < 8; i++) {
            Ends.complete(generations, List.of(createCustom(user)));
        }
        List<String> newest = list(user, "?limit=5").extract().path("items.id");

        // Whose turn it is, is another's choice; after a round it was this user's.
        while (list(user, "").extract().<Integer>path("unread") > 5) {
            pruning.prune().await().atMost(LIMIT);
        }
        list(user, "").body("items.id", equalTo(newest));
        Rows.of(postgres)
                .change("update notification set created_at = now() - interval '91 days' where id = ?", newest.get(2));
        pruning.prune().await().atMost(LIMIT);
        list(user, "").body("items.size()", equalTo(4));
    }

    private static ValidatableResponse list(String user, String query) {
        return get(user, "/api/notifications" + query).then().statusCode(200);
    }

    private static Response get(String user, String path) {
        return given().header("Authorization", "Bearer dev:" + user).get(path);
    }

    private static Response post(String user, String path) {
        return given().header("Authorization", "Bearer dev:" + user)
                .urlEncodingEnabled(false)
                .post("/api/notifications/" + path);
    }

    private static Response put(String user, String body) {
        return given().header("Authorization", "Bearer dev:" + user)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/preferences");
    }
}
