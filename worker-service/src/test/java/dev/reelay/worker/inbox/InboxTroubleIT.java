package dev.reelay.worker.inbox;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static dev.reelay.worker.inbox.Deliveries.processing;
import static dev.reelay.worker.inbox.Deliveries.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class InboxTroubleIT {

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
    void oneBadDeliveryAmongManyOfABatchIsFoundAndTheOthersAreApplied() {
        rows.change(
                "insert into webhook_delivery (id, sender, delivery_key, generation_id, attempt, headers, body, message)"
                        + " select gen_random_uuid(), 'standard', ? || n, ?, 1, '{}', '',"
                        + " case n when 17 then ?::json else json_build_object('status', 'processing', 'progress', n) end"
                        + " from generate_series(1, 40) n",
                "many_" + generation + "_",
                generation,
                "{\"status\":\"saving\",\"media\":[{\"url\":\"https://files.invalid/a\\u0000b\"}]}");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.column(
                                "select state || ' ' || count(*) from webhook_delivery where generation_id = ?"
                                        + " group by state order by 1",
                                generation))
                        .containsExactly("dead 1", "done 39"));
        assertThat(Api.get(user, generation).<Integer>path("progress")).isEqualTo(40);
    }

    @Test
    void aRightThatIsMissingForAWhileKillsNoDelivery() {
        double before = metrics.counter("reelay.inbox.set.apart").count();
        UUID success;
        rows.change("revoke insert on media_file from reelay_worker");
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
            rows.change("grant insert on media_file to reelay_worker");
        }

        assertThat(outcome(success)).isEqualTo("applied");
        assertThat(Api.get(user, generation).<String>path("status")).isEqualTo("saving");
        assertThat(rows.value("select tries || ' ' || error from webhook_delivery where id = ?", success))
                .isEqualTo("1 SQLSTATE 42501");
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

    private String outcome(UUID delivery) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(rows.value("select state from webhook_delivery where id = ?", delivery))
                        .isEqualTo("done"));
        return rows.value("select outcome from webhook_delivery where id = ?", delivery);
    }
}
