package dev.reelay.worker.inbox;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static dev.reelay.worker.inbox.Deliveries.failed;
import static dev.reelay.worker.inbox.Deliveries.processing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class PruningIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    PostgresServer postgres;

    @Inject
    Pruning pruning;

    @Inject
    MeterRegistry metrics;

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
        while (prune() > 0) {}
    }

    @Test
    void whatWasDoneLongAgoIsPrunedAndTheRestIsKept() {
        UUID old = closed(processing(10), "done", "7 days 1 minute");
        UUID recent = closed(processing(20), "done", "6 days 23 hours");
        UUID dead = closed(processing(30), "dead", "29 days");
        UUID longDead = closed(processing(40), "dead", "31 days");
        double done = pruned("done");

        prune();

        assertThat(exists(old)).isFalse();
        assertThat(exists(recent)).isTrue();
        assertThat(exists(dead)).isTrue();
        assertThat(exists(longDead)).isFalse();
        assertThat(pruned("done")).isEqualTo(done + 1);
    }

    @Test
    void whatWasDeadFromTheStartIsPrunedByWhenItCame() {
        UUID dead = closed(processing(10), "dead", "1 day");
        rows.change(
                "update webhook_delivery set done_at = null, received_at = now() - interval '31 days' where id = ?",
                dead);

        prune();

        assertThat(exists(dead)).isFalse();
    }

    @Test
    void whatWaitsIsNeverPruned() {
        UUID waiting = deliveries.record(generation, processing(10));
        awaitDone(waiting);
        rows.change(
                "update webhook_delivery set state = 'new', done_at = null, run_at = now() + interval '1 hour',"
                        + " received_at = now() - interval '1 year' where id = ?",
                waiting);

        prune();

        assertThat(exists(waiting)).isTrue();
    }

    @Test
    void aRepeatOfWhatWasPrunedChangesNothing() {
        StatusMessage end = failed("no luck");
        UUID first = closed(end, "done", "8 days");
        long version = version();
        prune();
        assertThat(exists(first)).isFalse();

        UUID again = deliveries.record(generation, end);

        awaitDone(again);
        assertThat(rows.value("select outcome from webhook_delivery where id = ?", again))
                .isEqualTo("repeated");
        assertThat(version()).isEqualTo(version);
        assertThat(Api.balance(user)).isEqualTo(1000);
        assertThat(rows.value(
                        "select count(*) from room_event where generation_id = ? and type like '%failed'", generation))
                .isEqualTo("2");
    }

    @Test
    void aBacklogGoesBatchByBatch() {
        rows.change(
                "insert into webhook_delivery (id, sender, delivery_key, generation_id, attempt, headers, body, state,"
                        + " done_at) select gen_random_uuid(), 'backlog', n::text, ?, 1, '{}', ''::bytea, 'done',"
                        + " now() - interval '8 days' from generate_series(1, 1001) n",
                generation);

        int first = prune();
        int second = prune();

        assertThat(first).isEqualTo(1000);
        assertThat(second).isZero();
        assertThat(rows.value("select count(*) from webhook_delivery where sender = 'backlog'"))
                .isEqualTo("0");
    }

    private UUID closed(StatusMessage message, String state, String ago) {
        UUID id = deliveries.record(generation, message);
        awaitDone(id);
        rows.change(
                "update webhook_delivery set state = ?, done_at = now() - ?::interval where id = ?", state, ago, id);
        return id;
    }

    private void awaitDone(UUID id) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(rows.value("select state from webhook_delivery where id = ?", id))
                        .isEqualTo("done"));
    }

    private int prune() {
        return pruning.prune().await().atMost(LIMIT);
    }

    private long version() {
        return Long.parseLong(rows.value("select version from generation where id = ?", generation));
    }

    private boolean exists(UUID id) {
        return !rows.column("select id from webhook_delivery where id = ?", id).isEmpty();
    }

    private double pruned(String state) {
        return metrics.counter("reelay.inbox.pruned", "state", state).count();
    }
}
