package dev.reelay.worker.submission;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.createReplicate;
import static dev.reelay.worker.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import dev.reelay.worker.TestProvider;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class SubmissionIT {

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
    void theProviderIsAskedOnceAndItsJobIsBound() {
        String id = createReplicate(user, Map.of("seed", 7));

        eventually(() -> assertThat(submission(id)).isEqualTo("sent"));
        List<JsonNode> predictions = provider.predictionsOf(id);
        assertThat(predictions).singleElement().satisfies(prediction -> {
            assertThat(rows.value("select job_id from submission where generation_id = ?", id))
                    .isEqualTo(prediction.path("id").asText());
            assertThat(prediction.path("webhook").asText())
                    .startsWith(provider.receiver().baseUrl() + "/webhooks/replicate?generation=" + id
                            + "&attempt=1&token=");
            assertThat(prediction.path("webhook_events_filter")).hasSize(4);
            assertThat(prediction.path("input").path("prompt").asText()).isEqualTo("a paper boat");
            assertThat(prediction.path("input").path("aspect_ratio").asText()).isEqualTo("16:9");
            assertThat(prediction.path("input").path("duration").asInt()).isEqualTo(8);
            assertThat(prediction.path("input").path("seed").asInt()).isEqualTo(7);
        });
        assertThat(Api.get(user, id).<String>path("status")).isEqualTo("starting");
        assertThat(rows.column("select type from room_event where room = ? order by seq", "user:" + user))
                .containsExactly("generation.created", "generation.started");
    }

    @Test
    void aProviderThatTakesNoMoreForAMomentIsAskedAgain() {
        String id = createReplicate(user, Map.of("simulate", "create-5xx"));

        eventually(() -> assertThat(submission(id)).isEqualTo("sent"));
        assertThat(provider.predictionsOf(id)).hasSize(1);
    }

    @Test
    void aLostAnswerIsLookedUpAndNothingIsBoughtTwice() {
        provider.proxy().loseAnswers(1);

        String id = createReplicate(user, Map.of());

        eventually(() -> assertThat(submission(id)).isEqualTo("sent"));
        assertThat(provider.predictionsOf(id))
                .singleElement()
                .satisfies(prediction -> assertThat(
                                rows.value("select job_id from submission where generation_id = ?", id))
                        .isEqualTo(prediction.path("id").asText()));
        assertThat(Api.get(user, id).<String>path("status")).isEqualTo("starting");
    }

    @Test
    void aWorkerThatDiedBeforeItSentLeavesAnOrderThatIsLookedUpAndSent() {
        String id = createReplicate(user, Map.of());
        eventually(() -> assertThat(submission(id)).isEqualTo("sent"));
        String never = "never-sent-" + id;
        // As a worker leaves it that was killed between claiming and sending: the provider knows nothing of it.
        rows.change(
                "insert into generation select (json_populate_record(g, json_build_object('id', ?::text, 'video_id',"
                        + " ?::text, 'status', 'pending', 'version', 1))).* from generation g where id = ?",
                never,
                never,
                id);
        rows.change(
                "insert into submission (generation_id, attempt, provider, callback_token, state, tries, locked_until)"
                        + " values (?, 1, 'replicate', 'token-of-the-dead', 'sending', 1, now() - interval '1 minute')",
                never);

        eventually(() -> assertThat(submission(never)).isEqualTo("sent"));
        assertThat(provider.predictionsOf(never)).hasSize(1);
    }

    @Test
    void anInputThatCannotBeReadFailsItsOwnGenerationAlone() {
        String id = createReplicate(user, Map.of());
        eventually(() -> assertThat(submission(id)).isEqualTo("sent"));
        String deep = "deep-" + id;
        rows.change(
                "insert into generation select (json_populate_record(g, json_build_object('id', ?::text, 'video_id',"
                        + " ?::text, 'status', 'pending', 'version', 1, 'input', ?::json))).* from generation g"
                        + " where id = ?",
                deep,
                deep,
                "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}",
                id);
        rows.change(
                "insert into submission (generation_id, attempt, provider, callback_token)"
                        + " values (?, 1, 'replicate', 'token')",
                deep);
        String neighbour = createReplicate(user, Map.of());

        eventually(() -> assertThat(submission(neighbour)).isEqualTo("sent"));
        eventually(() -> assertThat(submission(deep)).isEqualTo("failed"));
        assertThat(Api.get(user, deep).<String>path("errorCode")).isEqualTo("submit_refused");
        assertThat(provider.predictionsOf(deep)).isEmpty();
    }

    @Test
    void anOrderWhoseJobIsAnotherAttemptsEndsInsteadOfBeingLookedUpForEver() {
        String id = createReplicate(user, Map.of());
        eventually(() -> assertThat(submission(id)).isEqualTo("sent"));
        String job = rows.value("select job_id from submission where generation_id = ?", id);
        rows.change("update submission set job_id = null where generation_id = ?", id);
        rows.change(
                "insert into submission (generation_id, attempt, provider, callback_token, state, job_id)"
                        + " values (?, 99, 'replicate', 'token', 'sent', ?)",
                id,
                job);
        rows.change(
                "update submission set state = 'sending', locked_until = now() - interval '1 minute'"
                        + " where generation_id = ? and attempt = 1",
                id);

        eventually(
                () -> assertThat(rows.value("select state from submission where generation_id = ? and attempt = 1", id))
                        .isEqualTo("failed"));
        assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("submit_refused");
    }

    @Test
    void aProviderThatIsDownLeavesTheGenerationPendingWithAReasonUntilItIsBack() {
        provider.proxy().goDown();
        String id;
        try {
            id = createReplicate(user, Map.of());

            eventually(
                    () -> assertThat(Api.get(user, id).<String>path("message")).contains("cannot be reached"));
            assertThat(Api.get(user, id).<String>path("status")).isEqualTo("pending");
        } finally {
            provider.proxy().comeBack();
        }

        eventually(() -> assertThat(submission(id)).isEqualTo("sent"));
        assertThat(provider.predictionsOf(id)).hasSize(1);
        assertThat(Api.get(user, id).<String>path("message")).isNull();
    }

    @Test
    void aRefusedOrderFailsAndItsCreditsComeBack() {
        String id = Api.create(user, Map.of("prompt", "a", "provider", "replicate", "model", "no-owner"))
                .path("generationId");

        eventually(() -> assertThat(Api.get(user, id).<String>path("status")).isEqualTo("failed"));
        assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("submit_refused");
        assertThat(submission(id)).isEqualTo("failed");
        assertThat(Api.balance(user)).isEqualTo(1000);
    }

    @Test
    void aProviderThatStaysDownIsGivenUpAndTheCreditsComeBack() {
        provider.proxy().goDown();
        try {
            String id = createReplicate(user, Map.of());
            rows.change("update submission set created_at = now() - interval '31 minutes' where generation_id = ?", id);

            eventually(() ->
                    assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("provider_unreachable"));
            assertThat(Api.balance(user)).isEqualTo(1000);
        } finally {
            provider.proxy().comeBack();
        }
    }

    @Test
    void anOrderNobodyWaitsForAnyMoreIsNotSent() {
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
        } finally {
            provider.proxy().comeBack();
        }
        rows.change("update generation set status = 'canceled', version = version + 1 where id = ?", id);

        rows.change("update submission set run_at = now() where generation_id = ?", id);

        eventually(() -> assertThat(submission(id)).isEqualTo("failed"));
        assertThat(provider.predictionsOf(id)).isEmpty();
    }

    @Test
    void theUsersOwnBackendIsNotAskedForAnything() {
        String id = Api.createCustom(user);

        eventually(() -> assertThat(submission(id)).isEqualTo("sent"));
        assertThat(Api.get(user, id).<String>path("status")).isEqualTo("pending");
    }

    private String submission(String generationId) {
        return rows.value("select state from submission where generation_id = ?", generationId);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(25)).untilAsserted(assertion);
    }
}
