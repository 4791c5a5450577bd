package dev.reelay.worker.generation;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import dev.reelay.worker.inbox.Deliveries;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class RetryIT {

    PostgresServer postgres;

    private Rows rows;
    private String user;

    @BeforeEach
    void aUser() {
        rows = Rows.of(postgres);
        user = newUser();
    }

    @Test
    void theNextAttemptIsOrderedPaidAndTold() {
        String id = failed(1);

        Api.retry(user, id).then().statusCode(202);

        eventually(() -> assertThat(attemptAndStatus(id)).isEqualTo("2 failed"));
        assertThat(rows.column("select type from room_event where room = ? order by seq", "user:" + user))
                .containsExactly(
                        "generation.created",
                        "generation.failed",
                        "credits.refunded",
                        "generation.created",
                        "generation.failed",
                        "credits.refunded");
        assertThat(rows.column(
                        "select kind || ' ' || attempt from credit_entry where generation_id = ? order by id", id))
                .containsExactly("reserve 1", "refund 1", "reserve 2", "refund 2");
        assertThat(rows.column(
                        "select count(distinct callback_token)::text from submission where generation_id = ?", id))
                .containsExactly("2");
        assertThat(Api.balance(user)).isEqualTo(1000);
    }

    @Test
    void anAttemptThatGoesOnIsNotTriedAgain() {
        String id = Api.createCustom(user);

        Api.retry(user, id).then().statusCode(409);

        assertThat(attemptAndStatus(id)).isEqualTo("1 pending");
    }

    @Test
    void nobodyRetriesOrCancelsWhatIsAnothers() {
        String id = failed(1);

        Api.retry(newUser(), id).then().statusCode(404);
        Api.cancel(newUser(), id).then().statusCode(404);
        Api.retry(user, "no.id").then().statusCode(404);
        Api.retry(user, "unknown").then().statusCode(404);

        assertThat(attemptAndStatus(id)).isEqualTo("1 failed");
    }

    @Test
    void whoCannotPayForAnotherAttemptKeepsTheFailedOne() {
        String id = failed(8);
        for (int i = 0; i < 12; i++) {
            Api.create(user, Map.of("prompt", "a", "provider", "custom", "numberOfVideos", 8))
                    .then()
                    .statusCode(202);
        }

        assertThat(Api.retry(user, id).then().statusCode(402).extract().<String>path("detail"))
                .contains("80");

        assertThat(attemptAndStatus(id)).isEqualTo("1 failed");
        assertThat(Api.balance(user)).isEqualTo(40);
    }

    @Test
    void manyAtOnceUnderOneKeyBeginOneAttempt() {
        String id = failed(1);
        String other = failed(1);

        List<CompletableFuture<Integer>> answers = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> Api.retry(user, id, "again-" + id).statusCode()))
                .toList();

        Set<Integer> codes = new HashSet<>();
        answers.forEach(answer -> codes.add(answer.join()));
        assertThat(codes).containsExactly(202);
        eventually(() -> assertThat(attemptAndStatus(id)).isEqualTo("2 failed"));
        Api.retry(user, other, "again-" + id).then().statusCode(422);
        assertThat(Api.balance(user)).isEqualTo(1000);
    }

    @Test
    void whatTheOlderAttemptStillBringsChangesNothing() {
        String id = failed(1);
        Api.retry(user, id).then().statusCode(202);
        eventually(() -> assertThat(attemptAndStatus(id)).isEqualTo("2 failed"));

        new Deliveries(postgres).record(id, 1, null, "{\"status\":\"saving\",\"text\":\"late\"}");

        eventually(() -> assertThat(rows.value("select outcome from webhook_delivery where generation_id = ?", id))
                .isEqualTo("stale_attempt"));
        assertThat(attemptAndStatus(id)).isEqualTo("2 failed");
    }

    /** A model that Replicate cannot have: refused without asking anybody. */
    private String failed(int outputs) {
        String id = Api.create(
                        user,
                        Map.of(
                                "prompt", "a",
                                "provider", "replicate",
                                "model", "no-owner",
                                "numberOfVideos", outputs))
                .path("generationId");
        eventually(() -> assertThat(attemptAndStatus(id)).isEqualTo("1 failed"));
        return id;
    }

    private String attemptAndStatus(String id) {
        return rows.value("select attempt || ' ' || status from generation where id = ?", id);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }
}
