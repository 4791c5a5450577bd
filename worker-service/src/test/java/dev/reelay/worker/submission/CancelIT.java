package dev.reelay.worker.submission;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.createReplicate;
import static dev.reelay.worker.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import dev.reelay.worker.TestProvider;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class CancelIT {

    private static final Map<String, Integer> LONG = Map.of("simulateSeconds", 600);

    PostgresServer postgres;
    TestProvider provider;

    private Rows rows;
    private String user;

    @BeforeEach
    void aUser() {
        rows = Rows.of(postgres);
        user = newUser();
    }

    @AfterEach
    void theProviderAnswersAgain() {
        provider.proxy().loseAnswers(0);
    }

    @Test
    void whatWasNotSentYetEndsAtOnceAndNeverIs() {
        provider.proxy().goDown();
        String id;
        try {
            id = createReplicate(user, Map.of());
            // Between two tries, with the next one far away: nothing of it is on the wire.
            eventually(() -> assertThat(rows.column(
                            "update submission set run_at = now() + interval '1 hour'"
                                    + " where generation_id = ? and state = 'due' and tries > 0 returning state",
                            id))
                    .isNotEmpty());

            assertThat(Api.cancel(user, id).then().statusCode(202).extract().<String>path("status"))
                    .isEqualTo("canceled");
        } finally {
            provider.proxy().comeBack();
        }

        assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("user_canceled");
        assertThat(Api.balance(user)).isEqualTo(1000);
        assertThat(rows.value("select state from submission where generation_id = ?", id))
                .isEqualTo("failed");
        assertThat(provider.predictionsOf(id)).isEmpty();
        assertThat(Api.cancel(user, id).then().statusCode(202).extract().<String>path("status"))
                .isEqualTo("canceled");
    }

    @Test
    void aJobThatRunsIsCanceledAtItsProvider() {
        String id = createReplicate(user, LONG);
        eventually(() -> assertThat(Api.get(user, id).<String>path("status")).isEqualTo("starting"));

        assertThat(Api.cancel(user, id).then().statusCode(202).extract().<String>path("message"))
                .contains("canceling");

        eventually(() -> assertThat(Api.get(user, id).<String>path("status")).isEqualTo("canceled"));
        assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("provider_canceled");
        assertThat(provider.predictionsOf(id))
                .singleElement()
                .satisfies(prediction ->
                        assertThat(prediction.path("status").asText()).isEqualTo("canceled"));
        assertThat(Api.balance(user)).isEqualTo(1000);
    }

    @Test
    void aJobWhoseProviderIsAwayIsCanceledOnceItIsBack() {
        String id = createReplicate(user, LONG);
        eventually(() -> assertThat(Api.get(user, id).<String>path("status")).isEqualTo("starting"));
        provider.proxy().goDown();
        try {
            Api.cancel(user, id).then().statusCode(202);
            eventually(
                    () -> assertThat(rows.value("select cancel_tries > 0 from submission where generation_id = ?", id))
                            .isEqualTo("true"));
            assertThat(Api.get(user, id).<String>path("status")).isEqualTo("starting");
        } finally {
            provider.proxy().comeBack();
        }

        eventually(() -> assertThat(Api.get(user, id).<String>path("status")).isEqualTo("canceled"));
    }

    @Test
    void aJobThatMayHaveBeenTakenIsCanceledOnceItIsFound() {
        provider.proxy().loseAnswers(1);
        String id = createReplicate(user, LONG);
        eventually(() -> assertThat(provider.predictionsOf(id)).hasSize(1));

        Api.cancel(user, id).then().statusCode(202);

        eventually(() -> assertThat(Api.get(user, id).<String>path("status")).isEqualTo("canceled"));
        assertThat(provider.predictionsOf(id))
                .singleElement()
                .satisfies(prediction ->
                        assertThat(prediction.path("status").asText()).isEqualTo("canceled"));
    }

    @Test
    void whatTheUsersOwnBackendWouldMakeIsOver() {
        String id = Api.createCustom(user);
        eventually(() -> assertThat(rows.value("select state from submission where generation_id = ?", id))
                .isEqualTo("sent"));

        Api.cancel(user, id).then().statusCode(202);

        eventually(() -> assertThat(Api.get(user, id).<String>path("status")).isEqualTo("canceled"));
        assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("user_canceled");
    }

    @Test
    void whatHasFailedCannotBeCanceled() {
        String id = Api.create(user, Map.of("prompt", "a", "provider", "replicate", "model", "no-owner"))
                .path("generationId");
        eventually(() -> assertThat(Api.get(user, id).<String>path("status")).isEqualTo("failed"));

        assertThat(Api.cancel(user, id).then().statusCode(409).extract().<String>path("detail"))
                .contains("failed");
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(25)).untilAsserted(assertion);
    }
}
