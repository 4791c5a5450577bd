package dev.reelay.worker.credit;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import dev.reelay.worker.postgres.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class LedgerIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    PostgresServer postgres;

    @Inject
    Ledger ledger;

    @Inject
    Transactions transactions;

    @Inject
    MeterRegistry metrics;

    @Test
    void aNewUserIsGrantedOnceHoweverManyComeAtOnce() {
        String user = newUser();

        List<Boolean> reserved = all(repeat(8, i -> reserve(user, "g-" + user + i, 100)));

        assertThat(reserved).hasSize(8).containsOnly(true);
        assertThat(balance(user)).isEqualTo("200");
        assertThat(count(user, "grant")).isEqualTo("1");
    }

    @Test
    void nobodySpendsMoreThanThereIsHoweverManyTryAtOnce() {
        String user = newUser();

        List<Boolean> reserved = all(repeat(16, i -> reserve(user, "g-" + user + i, 100)));

        assertThat(reserved).filteredOn(done -> done).hasSize(10);
        assertThat(balance(user)).isEqualTo("0");
    }

    @Test
    void anAttemptIsPaidForOrGivenBackNeverBoth() {
        for (int round = 0; round < 10; round++) {
            String user = newUser();
            String generation = "g-" + user;
            assertThat(reserve(user, generation, 100).await().atMost(LIMIT)).isTrue();
            List<Uni<Boolean>> ends = new ArrayList<>();
            ends.addAll(repeat(4, i -> refund(generation)));
            ends.addAll(repeat(4, i -> settle(generation)));
            Collections.shuffle(ends, new Random(round));

            all(ends);

            assertThat(Rows.of(postgres)
                            .value(
                                    "select count(*) from credit_entry where generation_id = ? and kind in ('settle', 'refund')",
                                    generation))
                    .isEqualTo("1");
            assertThat(Rows.of(postgres)
                            .value(
                                    "select a.balance = sum(e.amount) from credit_account a join credit_entry e"
                                            + " using (user_id) where user_id = ? group by a.balance",
                                    user))
                    .isEqualTo("true");
        }
    }

    @Test
    void whatComesBackIsWhatWasReserved() {
        String user = newUser();
        assertThat(reserve(user, "g-" + user, 77).await().atMost(LIMIT)).isTrue();

        List<Refund> refunds = transactions
                .run(transaction -> ledger.refund(transaction, List.of(new AttemptEnd("g-" + user, 1, "no_output"))))
                .await()
                .atMost(LIMIT);

        assertThat(refunds).containsExactly(new Refund(user, "g-" + user, 1, 77, 1000));
    }

    @Test
    void nothingComesBackForAnAttemptThatWasNeverPaid() {
        assertThat(refund("nobody").await().atMost(LIMIT)).isFalse();
    }

    @Test
    void aMoveIsCountedOnceItIsCommittedAndNeverWhenItIsRolledBack() {
        String user = newUser();
        String generation = "g-" + user;
        double grants = counted("grant");
        double reserves = counted("reserve");

        Uni<Boolean> rolledBack = transactions.run(transaction -> ledger.reserve(transaction, user, generation, 1, 100)
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("on purpose"))));
        assertThatThrownBy(() -> rolledBack.await().atMost(LIMIT)).hasMessage("on purpose");
        reserve(user, generation, 100).await().atMost(LIMIT);

        // The second one's count comes after the first one's could have.
        await().untilAsserted(() -> assertThat(counted("reserve")).isGreaterThan(reserves));
        assertThat(counted("reserve")).isEqualTo(reserves + 1);
        assertThat(counted("grant")).isEqualTo(grants + 1);
    }

    @Test
    void theEndOfAnAttemptIsCounted() {
        String settled = newUser();
        String refunded = newUser();
        reserve(settled, "g-" + settled, 100).await().atMost(LIMIT);
        reserve(refunded, "g-" + refunded, 100).await().atMost(LIMIT);
        double settles = counted("settle");
        double refunds = counted("refund");

        settle("g-" + settled).await().atMost(LIMIT);
        refund("g-" + refunded).await().atMost(LIMIT);

        await().untilAsserted(() -> {
            assertThat(counted("settle")).isEqualTo(settles + 1);
            assertThat(counted("refund")).isEqualTo(refunds + 1);
        });
    }

    private double counted(String kind) {
        return metrics.counter("reelay.credit.moves", "kind", kind).count();
    }

    private Uni<Boolean> reserve(String user, String generation, long amount) {
        return transactions
                .run(transaction -> ledger.reserve(transaction, user, generation, 1, amount))
                .map(Reservation::made);
    }

    private Uni<Boolean> refund(String generation) {
        return transactions
                .run(transaction -> ledger.refund(transaction, List.of(new AttemptEnd(generation, 1, "failed"))))
                .map(refunds -> !refunds.isEmpty());
    }

    private Uni<Boolean> settle(String generation) {
        return transactions
                .run(transaction -> ledger.settle(transaction, List.of(new AttemptEnd(generation, 1, "completed"))))
                .replaceWith(true);
    }

    private static List<Uni<Boolean>> repeat(int times, IntFunction<Uni<Boolean>> work) {
        List<Uni<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(work.apply(i));
        }
        return all;
    }

    private static List<Boolean> all(List<Uni<Boolean>> work) {
        return Uni.join().all(work).andFailFast().await().atMost(LIMIT);
    }

    private String balance(String user) {
        return Rows.of(postgres).value("select balance from credit_account where user_id = ?", user);
    }

    private String count(String user, String kind) {
        return Rows.of(postgres).value("select count(*) from credit_entry where user_id = ? and kind = ?", user, kind);
    }
}
