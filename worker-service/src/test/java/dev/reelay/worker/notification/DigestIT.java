package dev.reelay.worker.notification;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import dev.reelay.worker.generation.Generations;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several completions within a user's window become one; in tests a digest has at most 7. */
@QuarkusTest
@RealServers
class DigestIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    PostgresServer postgres;

    @Inject
    Generations generations;

    @Inject
    Digests digests;

    private Rows rows;
    private String user;

    @BeforeEach
    void aUserWhoWantsDigests() {
        rows = Rows.of(postgres);
        user = newUser();
        want(3600);
    }

    @Test
    void completionsThatComeTogetherOrApartAreOneRowAndOneEvent() {
        List<String> ids = made(6);
        Ends.complete(generations, ids.subList(0, 3));
        assertThat(kept()).isEmpty();
        ids.subList(3, 6).forEach(id -> Ends.complete(generations, List.of(id)));

        due();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(kept()).containsExactly("notification.digest"));
        assertThat(told()).hasSize(1);
        assertThat(told().get(0)).contains("\"count\":6").contains(ids);
        assertThat(rows.value("select data->>'count' from notification where user_id = ?", user))
                .isEqualTo("6");
        assertThat(left()).isEqualTo("0 null");
    }

    @Test
    void whatCameAloneIsToldAsWhatItIs() {
        String id = made(1).get(0);
        Ends.complete(generations, List.of(id));

        due();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(kept()).containsExactly("generation.completed"));
        assertThat(told()).isEmpty();
        assertThat(rows.value("select data->>'generationId' from notification where user_id = ?", user))
                .isEqualTo(id);
    }

    @Test
    void whatIsTooMuchForOneDigestBecomesTheNext() {
        Ends.complete(generations, made(9));

        due();

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(rows.column(
                                "select data->>'count' from notification where user_id = ? order by id", user))
                        .containsExactly("7", "2"));
        assertThat(told()).hasSize(2);
        assertThat(left()).isEqualTo("0 null");
    }

    @Test
    void otherNewsDoesNotWait() {
        Ends.fail(generations, made(1).get(0));

        assertThat(kept()).containsExactly("credits.refunded", "generation.failed");
        assertThat(left()).isEqualTo("0 null");
    }

    @Test
    void whatComesAfterTheWindowWaitsForTheNext() {
        List<String> ids = made(3);
        Ends.complete(generations, ids.subList(0, 2));
        rows.change(
                "update notification_held set created_at = created_at - interval '2 hours',"
                        + " due_at = due_at - interval '2 hours' where user_id = ?",
                user);
        Ends.complete(generations, ids.subList(2, 3));
        rows.change("update notification_preference set digest_due_at = now() where user_id = ?", user);

        await().atMost(LIMIT).untilAsserted(() -> assertThat(kept()).containsExactly("notification.digest"));

        assertThat(rows.value(
                        "select count(*) || ' ' || bool_and(h.due_at = p.digest_due_at) from notification_held h"
                                + " join notification_preference p using (user_id) where user_id = ?",
                        user))
                .isEqualTo("1 true");
    }

    @Test
    void nothingIsLostOrToldTwiceHoweverManyMakeDigestsWhileMoreComes() {
        List<String> ids = made(10);
        want(1);
        List<CompletableFuture<Integer>> makers = new ArrayList<>();

        for (String id : ids) {
            Ends.complete(generations, List.of(id));
            rows.change(
                    "update notification_held set due_at = created_at + interval '1 millisecond' where user_id = ?",
                    user);
            due();
            makers.add(digests.makeDue().subscribeAsCompletionStage());
            makers.add(digests.makeDue().subscribeAsCompletionStage());
        }
        makers.forEach(CompletableFuture::join);

        await().atMost(LIMIT).untilAsserted(() -> {
            due();
            assertThat(rows.value(
                            "select sum(coalesce((data->>'count')::int, 1)) from notification"
                                    + " where user_id = ? and type in ('generation.completed', 'notification.digest')",
                            user))
                    .isEqualTo("10");
        });
        assertThat(left()).isEqualTo("0 null");
        assertThat(rows.value(
                        "select count(distinct id) from (select data->>'generationId' as id from notification"
                                + " where user_id = ? and type = 'generation.completed' union all"
                                + " select json_array_elements_text(data->'generationIds') from notification"
                                + " where user_id = ? and type = 'notification.digest') as named",
                        user,
                        user))
                .isEqualTo("10");
    }

    private List<String> made(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(createCustom(user));
        }
        return ids;
    }

    /** As if the window were over. */
    private void due() {
        rows.change(
                "update notification_held set created_at = created_at - interval '1 day',"
                        + " due_at = due_at - interval '1 day' where user_id = ?",
                user);
        rows.change(
                "update notification_preference p set digest_due_at ="
                        + " (select min(due_at) from notification_held h where h.user_id = p.user_id) where user_id = ?",
                user);
    }

    private List<String> kept() {
        return rows.column("select type from notification where user_id = ? order by type", user);
    }

    private List<String> told() {
        return rows.column(
                "select data::text from room_event where room = ? and type = 'notification.digest'", "user:" + user);
    }

    private String left() {
        return rows.value(
                "select (select count(*) from notification_held h where h.user_id = p.user_id) || ' ' ||"
                        + " coalesce(digest_due_at::text, 'null') from notification_preference p where user_id = ?",
                user);
    }

    private void want(int digestSeconds) {
        given().header("Authorization", "Bearer dev:" + user)
                .contentType(ContentType.JSON)
                .body(Map.of("muted", List.of(), "digestSeconds", digestSeconds))
                .put("/api/preferences")
                .then()
                .statusCode(200);
    }
}
