package dev.reelay.worker.inbox;

import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static dev.reelay.worker.inbox.Deliveries.failed;
import static dev.reelay.worker.inbox.Deliveries.processing;
import static dev.reelay.worker.inbox.Deliveries.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.Json;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
    RedisServer redis;

    @Inject
    MeterRegistry metrics;

    @Inject
    RedisDataSource redisClient;

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
    void aDeliveryThatPostgresRefusesIsSetApartUntilItIsDeadAndHoldsUpNobody() {
        String neighbour = createCustom(user);

        // PostgreSQL has no text with a zero character, and an address is kept as it came: the whole batch fails on it.
        UUID poison = deliveries.record(
                generation,
                1,
                null,
                "{\"status\":\"saving\",\"media\":[{\"url\":\"https://files.invalid/a\\u0000b\"}]}");
        UUID good = deliveries.record(neighbour, processing(30));

        assertThat(outcome(good)).isEqualTo("applied");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.select(
                                "select state, tries, outcome, error, tried_at >= received_at as tried,"
                                        + " done_at is not null as closed from webhook_delivery where id = ?",
                                poison))
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.get("state")).isEqualTo("dead");
                            assertThat(row.get("tries")).isEqualTo(3);
                            assertThat(row.get("outcome").toString()).startsWith("SQLSTATE");
                            assertThat(row.get("error")).isEqualTo(row.get("outcome"));
                            assertThat(row.get("tried")).isEqualTo(true);
                            assertThat(row.get("closed")).isEqualTo(true);
                        }));
        assertThat(Api.get(user, generation).<String>path("status")).isEqualTo("pending");
    }

    @Test
    void aRightThatIsMissingForAWhileKillsNoDelivery() {
        double before = metrics.counter("reelay.inbox.set.apart").count();
        UUID success;
        rows.change("revoke insert on media_file from worker");
        try {
            success = deliveries.record(generation, succeeded());
            UUID work = deliveries.record(createCustom(user), processing(30));

            assertThat(outcome(work)).isEqualTo("applied");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    metrics.counter("reelay.inbox.set.apart").count())
                            .isGreaterThan(before + 4));
            assertThat(rows.select(
                            "select state, tries, outcome, error, tried_at >= received_at as tried, done_at"
                                    + " from webhook_delivery where id = ?",
                            success))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row).containsEntry("state", "new").containsEntry("tries", 0);
                        assertThat(row).containsEntry("error", "SQLSTATE 42501").containsEntry("tried", true);
                        assertThat(row).containsEntry("outcome", null).containsEntry("done_at", null);
                    });
        } finally {
            rows.change("grant insert on media_file to worker");
        }

        assertThat(outcome(success)).isEqualTo("applied");
        assertThat(Api.get(user, generation).<String>path("status")).isEqualTo("saving");
        assertThat(rows.value("select tries || ' ' || error from webhook_delivery where id = ?", success))
                .isEqualTo("1 SQLSTATE 42501");
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
    void aMessageThatCannotBeReadIsDeadAtOnce() {
        UUID unreadable = deliveries.record(generation, 1, null, "{\"status\":\"completed\"}");

        await().untilAsserted(() -> assertThat(rows.value(
                        "select state || ' ' || outcome || ': ' || error from webhook_delivery where id = ?",
                        unreadable))
                .isEqualTo("dead unreadable: the message is no status message"));
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
    void hintsAreHeardAgainAfterRedisWasAway() {
        redis.kill();
        redis.start();
        double before = metrics.counter("reelay.inbox.hints").count();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            redisClient.pubsub(String.class).publish("video:status", "{}");
            assertThat(metrics.counter("reelay.inbox.hints").count()).isGreaterThan(before);
        });
    }

    @Test
    void withoutRedisDeliveriesAreFoundBySweepingWithinTwoSeconds() {
        redis.kill();
        try {
            UUID delivery = deliveries.record(generation, processing(10));

            assertThat(outcome(delivery)).isEqualTo("applied");
            // By Postgres's own clock: how often the test looks is no part of it.
            assertThat(rows.value(
                            "select e.at - d.received_at < interval '2 seconds' from webhook_delivery d, room_event e"
                                    + " where d.id = ? and e.room = ? and e.type = 'generation.started'",
                            delivery,
                            "video:" + generation))
                    .isEqualTo("true");
        } finally {
            redis.start();
        }
    }

    @Test
    void whatAnotherBackendPublishesIsNotListenedToUnlessItIsAllowed() {
        double before = metrics.counter("reelay.inbox.hints").count();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            redisClient
                    .pubsub(String.class)
                    .publish(
                            "video:status",
                            "{\"videoId\":\"" + generation + "\",\"status\":\"failed\",\"timestamp\":1,\"data\":{}}");
            assertThat(metrics.counter("reelay.inbox.hints").count()).isGreaterThan(before);
        });

        UUID delivery = deliveries.record(generation, processing(10));
        assertThat(outcome(delivery)).isEqualTo("applied");
        assertThat(rows.value("select count(*) from webhook_delivery where sender = 'foreign'"))
                .isEqualTo("0");
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
