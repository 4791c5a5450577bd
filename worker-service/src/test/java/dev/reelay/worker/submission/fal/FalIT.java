package dev.reelay.worker.submission.fal;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.Json;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import dev.reelay.worker.TestProvider;
import dev.reelay.worker.inbox.Deliveries;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class FalIT {

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
    void falAnswersAgain() {
        provider.backend().hangUp(false);
    }

    @Test
    void falIsAskedOnceAndItsAddressesAreKept() {
        String id = sent();

        assertThat(provider.backend().requestsWith(id)).singleElement().satisfies(request -> {
            assertThat(request.path()).startsWith("/queue/owner/app/fast?fal_webhook=");
            assertThat(request.headers()).containsEntry("authorization", "Key test");
            assertThat(request.body().path("prompt").asText()).isEqualTo("a paper boat");
        });
        assertThat(rows.value("select job_urls ->> 'cancel' from submission where generation_id = ?", id))
                .endsWith("/requests/" + job(id) + "/cancel");
        assertThat(Api.get(user, id).<String>path("status")).isEqualTo("starting");
    }

    @Test
    void aRequestThatFinishedWithoutAWordIsCompleted() {
        String id = sent();
        provider.backend().finish(job(id), 200, "{\"text\":\"a boat of paper\"}");

        lookNow(id);

        eventually(() -> assertThat(Api.get(user, id).<String>path("status")).isEqualTo("completed"));
    }

    @Test
    void aResultThatDidNotFitIntoItsWebhookIsReadAtFalAtOnce() {
        String id = sent();
        provider.backend().finish(job(id), 200, "{\"text\":\"a very long text\"}");

        new Deliveries(postgres).recordFrom("fal", id, 1, job(id), Json.write(StatusMessage.finishedAtProvider()));

        eventually(() -> assertThat(Api.get(user, id).<String>path("status")).isEqualTo("completed"));
    }

    @Test
    void whatTheModelSaysOfItsInputIsTold() {
        String id = sent();
        provider.backend()
                .finish(job(id), 422, "{\"detail\":[{\"loc\":[\"body\",\"seed\"],\"msg\":\"seed is too large\"}]}");

        lookNow(id);

        eventually(() -> assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("provider_failed"));
        assertThat(Api.get(user, id).<String>path("error")).contains("seed is too large");
    }

    @Test
    void aRequestIsCanceledAtTheAddressThatItWasGiven() {
        String id = sent();

        Api.cancel(user, id).then().statusCode(202);

        eventually(() -> assertThat(provider.backend().requestsWith(job(id) + "/cancel"))
                .singleElement()
                .satisfies(request -> assertThat(request.method()).isEqualTo("PUT")));
    }

    @Test
    void theKeyIsSentToNoAddressButFals() {
        String id = sent();
        provider.backend().finish(job(id), 200, "{\"text\":\"a boat of paper\"}");
        String elsewhere = provider.backend().baseUrl() + "/orders/" + id;
        rows.change(
                "update submission set job_urls = json_build_object('status', ?::text, 'result', ?::text),"
                        + " look_at = now() where generation_id = ?",
                elsewhere,
                elsewhere,
                id);

        eventually(() -> assertThat(rows.value(
                        "select looks > 0 and look_at > now() from submission" + " where generation_id = ?", id))
                .isEqualTo("true"));
        assertThat(provider.backend().requestsWith("/orders/" + id)).isEmpty();
    }

    @Test
    void anOrderWhoseAnswerWasLostWaitsForItsWebhookAndIsNeverSentAgain() {
        provider.backend().hangUp(true);
        String id = create();
        eventually(() -> assertThat(rows.column(
                        "select error from submission where generation_id = ? and state = 'sending' and tries > 1", id))
                .containsExactly("fal does not list its requests"));
        assertThat(Api.get(user, id).<String>path("status")).isEqualTo("pending");

        rows.change("update submission set created_at = now() - interval '31 minutes' where generation_id = ?", id);

        eventually(() -> assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("outcome_unknown"));
        assertThat(provider.backend().requestsWith(id)).hasSize(1);
        assertThat(Api.balance(user)).isEqualTo(1000);
    }

    private String create() {
        return Api.create(user, Map.of("prompt", "a paper boat", "provider", "fal", "model", "owner/app/fast"))
                .then()
                .statusCode(202)
                .extract()
                .path("generationId");
    }

    private String sent() {
        String id = create();
        eventually(() -> assertThat(rows.value("select state from submission where generation_id = ?", id))
                .isEqualTo("sent"));
        return id;
    }

    private String job(String id) {
        return rows.value("select job_id from submission where generation_id = ?", id);
    }

    private void lookNow(String id) {
        rows.change("update submission set look_at = now() where generation_id = ?", id);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(25)).untilAsserted(assertion);
    }
}
