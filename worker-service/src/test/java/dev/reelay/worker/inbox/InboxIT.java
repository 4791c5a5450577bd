package dev.reelay.worker.inbox;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static dev.reelay.worker.inbox.Deliveries.failed;
import static dev.reelay.worker.inbox.Deliveries.processing;
import static dev.reelay.worker.inbox.Deliveries.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.Json;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class InboxIT {

    PostgresServer postgres;

    private Rows rows;
    private Deliveries deliveries;
    private String user;
    private String generation;

    @BeforeEach
    void aPendingGeneration() {
        rows = Rows.of(postgres);
        deliveries = new Deliveries(postgres);
        user = newUser();
        generation = createCustom(user);
    }

    @Test
    void theFirstSignOfWorkIsToldAsStartedInBothRooms() {
        UUID delivery = deliveries.record(generation, processing(10));

        assertThat(outcome(delivery)).isEqualTo("applied");
        assertThat(Api.get(user, generation).<String>path("status")).isEqualTo("processing");
        assertThat(Api.get(user, generation).<Integer>path("progress")).isEqualTo(10);
        assertThat(events("user:" + user)).containsExactly("1 generation.created", "2 generation.started");
        assertThat(events("video:" + generation)).containsExactly("1 generation.created", "2 generation.started");
    }

    @Test
    void aSuccessOrdersTheFilesAndWaitsForThem() {
        UUID delivery = deliveries.record(generation, succeeded());

        assertThat(outcome(delivery)).isEqualTo("applied");
        assertThat(Api.get(user, generation).<String>path("status")).isEqualTo("saving");
        assertThat(rows.column("select n || ' ' || attempt from media_file where generation_id = ?", generation))
                .containsExactly("1 1");
        assertThat(events("user:" + user)).containsExactly("1 generation.created");
    }

    @Test
    void theSameSuccessAgainHasNoSecondEffect() {
        StatusMessage success = succeeded();
        deliveries.record(generation, success);

        UUID again = deliveries.record(generation, success);

        assertThat(outcome(again)).isEqualTo("repeated");
        assertThat(rows.value("select count(*) from media_file where generation_id = ?", generation))
                .isEqualTo("1");
    }

    @Test
    void aFailureGivesTheCreditsBackOnceAndSaysSo() {
        deliveries.record(generation, failed("no luck"));

        UUID again = deliveries.record(generation, failed("no luck at all"));

        assertThat(outcome(again)).isEqualTo("repeated");
        assertThat(Api.balance(user)).isEqualTo(1000);
        assertThat(Api.get(user, generation).<String>path("errorCode")).isEqualTo("provider_failed");
        assertThat(events("user:" + user))
                .containsExactly("1 generation.created", "2 generation.failed", "3 credits.refunded");
        assertThat(events("video:" + generation)).containsExactly("1 generation.created", "2 generation.failed");
        assertThat(rows.value(
                        "select (data->>'amount') || ' ' || (data->>'balance') from room_event"
                                + " where type = 'credits.refunded' and generation_id = ?",
                        generation))
                .isEqualTo("10 1000");
    }

    @Test
    void theVideosRoomIsNotToldTheErrorsWords() {
        UUID delivery = deliveries.record(generation, failed("your prompt 'a paper boat' was refused"));

        assertThat(outcome(delivery)).isEqualTo("applied");
        assertThat(rows.value("select data::text from room_event where room = ? and seq = 2", "video:" + generation))
                .contains("provider_failed")
                .doesNotContain("paper boat");
    }

    @Test
    void workReportedAfterTheEndChangesNothing() {
        deliveries.record(generation, failed("no luck"));

        UUID late = deliveries.record(generation, processing(80));

        assertThat(outcome(late)).isEqualTo("after_end");
        assertThat(Api.get(user, generation).<String>path("status")).isEqualTo("failed");
    }

    @Test
    void aSuccessAfterAFailureKeepsTheFailureAndSavesTheFiles() {
        deliveries.record(generation, failed("timed out"));

        UUID late = deliveries.record(generation, succeeded());

        assertThat(outcome(late)).isEqualTo("late_success");
        assertThat(Api.get(user, generation).<String>path("status")).isEqualTo("failed");
        assertThat(rows.value("select count(*) from media_file where generation_id = ?", generation))
                .isEqualTo("1");
        assertThat(Api.balance(user)).isEqualTo(1000);
    }

    @Test
    void aDeliveryOfAnotherAttemptIsRecordedAndChangesNothing() {
        UUID stale = deliveries.record(generation, 2, null, Json.write(processing(10)));

        assertThat(outcome(stale)).isEqualTo("stale_attempt");
        assertThat(Api.get(user, generation).<String>path("status")).isEqualTo("pending");
    }

    @Test
    void progressNeverFalls() {
        deliveries.record(generation, processing(60));

        UUID slower = deliveries.record(generation, processing(40));

        assertThat(outcome(slower)).isEqualTo("late");
        assertThat(Api.get(user, generation).<Integer>path("progress")).isEqualTo(60);
    }

    @Test
    void anotherSendersJobIsNotTheProvidersJob() {
        String job = "job-" + UUID.randomUUID();
        await().untilAsserted(
                        () -> assertThat(rows.value("select state from submission where generation_id = ?", generation))
                                .isEqualTo("sent"));
        rows.change("update submission set provider = 'replicate' where generation_id = ?", generation);

        UUID theirs = deliveries.recordFrom("custom", generation, 1, "some-" + job, Json.write(processing(10)));
        assertThat(outcome(theirs)).isEqualTo("applied");
        UUID ours = deliveries.record(generation, 1, job, Json.write(processing(20)));

        assertThat(outcome(ours)).isEqualTo("applied");
        assertThat(rows.value("select job_id from submission where generation_id = ?", generation))
                .isEqualTo(job);
    }

    @Test
    void aBurstOverManyGenerationsLeavesEveryRoomWithoutAGap() {
        List<String> generations = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            generations.add(createCustom(user));
        }
        for (int progress = 0; progress <= 100; progress += 10) {
            for (String id : generations) {
                deliveries.record(id, processing(progress));
            }
        }
        generations.forEach(id -> deliveries.record(id, failed("enough")));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.value(
                                "select count(*) from generation where user_id = ? and status = 'failed'", user))
                        .isEqualTo("10"));
        assertThat(rows.value(
                        "select count(*) = max(seq) and min(seq) = 1 and max(seq) ="
                                + " (select last_seq from room where name = r.room) from room_event r where room = ?"
                                + " group by room",
                        "user:" + user))
                .isEqualTo("true");
        assertThat(Api.balance(user)).isEqualTo(990);
        assertThat(rows.value(
                        "select a.balance = sum(e.amount) from credit_account a join credit_entry e using (user_id)"
                                + " where user_id = ? group by a.balance",
                        user))
                .isEqualTo("true");
    }

    @Test
    void anAppliedDeliveryTellsWhenItWasTriedAndDone() {
        UUID delivery = deliveries.record(generation, processing(10));

        assertThat(outcome(delivery)).isEqualTo("applied");
        assertThat(rows.value(
                        "select tries = 1 and error is null and tried_at >= received_at and done_at >= tried_at"
                                + " from webhook_delivery where id = ?",
                        delivery))
                .isEqualTo("true");
    }

    private String outcome(UUID delivery) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(rows.value("select state from webhook_delivery where id = ?", delivery))
                        .isEqualTo("done"));
        return rows.value("select outcome from webhook_delivery where id = ?", delivery);
    }

    private List<String> events(String room) {
        return rows.column("select seq || ' ' || type from room_event where room = ? order by seq", room);
    }
}
