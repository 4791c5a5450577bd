package dev.reelay.worker.reconcile;

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
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Here no webhook of the provider ever arrives. */
@QuarkusTest
@RealServers
class ReconcileIT {

    PostgresServer postgres;
    TestProvider provider;

    @Inject
    LookRows lookRows;

    private Rows rows;
    private String user;

    @BeforeEach
    void aUser() {
        rows = Rows.of(postgres);
        user = newUser();
    }

    @Test
    void aJobThatEndedWithoutAWordIsCompleted() {
        String id = sent(Map.of("simulate", "no-final-webhook"));

        lookNow(id);

        eventually(() -> assertThat(Api.get(user, id).<String>path("status")).isEqualTo("completed"));
        assertThat(Api.get(user, id).<List<?>>path("files")).hasSize(1);
        assertThat(Api.balance(user)).isEqualTo(990);
        eventually(() -> assertThat(rows.value("select look_at from submission where generation_id = ?", id))
                .isEqualTo("null"));
    }

    @Test
    void aFailureWithoutAWordIsTold() {
        String id = sent(Map.of("simulate", "failed"));

        lookNow(id);

        eventually(() -> assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("provider_failed"));
        assertThat(Api.balance(user)).isEqualTo(1000);
    }

    @Test
    void aJobTheProviderDoesNotKnowAnyMoreExpiresAndCostsNothing() {
        String id = sent(Map.of("simulateSeconds", 600));
        rows.change("update submission set job_id = 'gone-' || generation_id where generation_id = ?", id);

        lookNow(id);

        eventually(() -> assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("expired"));
        assertThat(Api.get(user, id).<String>path("status")).isEqualTo("failed");
        assertThat(Api.balance(user)).isEqualTo(1000);
    }

    @Test
    void aJobPastItsDeadlineExpiresAndIsStoppedAtItsProvider() {
        String id = sent(Map.of("simulateSeconds", 600));
        rows.change("update submission set created_at = now() - interval '46 minutes' where generation_id = ?", id);

        lookNow(id);

        eventually(() -> assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("expired"));
        eventually(() -> assertThat(provider.predictionsOf(id))
                .singleElement()
                .satisfies(prediction ->
                        assertThat(prediction.path("status").asText()).isEqualTo("canceled")));
    }

    @Test
    void aSilentJobIsClaimedByOneOfAllWhoLookAtOnce() {
        IntStream.range(0, 8).forEach(n -> Api.createCustom(user));
        String own = " from submission where generation_id in (select id from generation where user_id = ?)";
        eventually(() -> assertThat(rows.value("select count(*) filter (where state = 'sent')" + own, user))
                .isEqualTo("8"));

        rows.change(
                "update submission set look_at = now() where generation_id in (select id from generation where user_id = ?)",
                user);
        List<Uni<List<Look>>> pods = Stream.generate(() -> lookRows.claim(3, Duration.ofMinutes(1)))
                .limit(12)
                .toList();
        List<String> claimed = Uni.join().all(pods).andFailFast().await().atMost(Duration.ofSeconds(10)).stream()
                .flatMap(List::stream)
                .map(look -> look.job().generationId())
                .toList();

        assertThat(claimed).doesNotHaveDuplicates();
        // The worker's own loop is one of those who look.
        eventually(() -> assertThat(rows.value("select min(looks) || ' to ' || max(looks)" + own, user))
                .isEqualTo("1 to 1"));
    }

    @Test
    void aSilentBackendOfTheUsersOwnExpiresByItsDeadlineAlone() {
        String id = Api.createCustom(user);
        eventually(() -> assertThat(rows.value("select state from submission where generation_id = ?", id))
                .isEqualTo("sent"));

        lookNow(id);
        eventually(() -> assertThat(rows.value("select look_at > now() from submission where generation_id = ?", id))
                .isEqualTo("true"));
        assertThat(Api.get(user, id).<String>path("status")).isEqualTo("pending");
        rows.change("update submission set created_at = now() - interval '25 hours' where generation_id = ?", id);
        lookNow(id);

        eventually(() -> assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("expired"));
    }

    private String sent(Map<String, ?> input) {
        String id = createReplicate(user, input);
        eventually(() -> assertThat(rows.value("select state from submission where generation_id = ?", id))
                .isEqualTo("sent"));
        return id;
    }

    private void lookNow(String id) {
        rows.change("update submission set look_at = now() where generation_id = ?", id);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(25)).untilAsserted(assertion);
    }
}
