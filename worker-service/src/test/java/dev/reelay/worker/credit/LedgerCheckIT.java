package dev.reelay.worker.credit;

import static dev.reelay.worker.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not add up is found. In tests a batch is one account. */
@QuarkusTest
@RealServers
class LedgerCheckIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    PostgresServer postgres;

    @Inject
    LedgerCheck check;

    @Inject
    MeterRegistry metrics;

    private Rows rows;
    private String user;
    private String generation;

    @BeforeEach
    void aUserWithOneGeneration() {
        rows = Rows.of(postgres);
        user = newUser();
        generation = Api.createCustom(user);
    }

    @Test
    void whatIsUnderWayAddsUp() {
        assertThat(foundIn(user)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "completed, settle, 0, 0",
        "completed, refund, 10, 1",
        "completed, , , 1",
        "failed, refund, 10, 0",
        "failed, settle, 0, 1",
        "failed, , , 1",
        "canceled, refund, 10, 0",
        "canceled, settle, 0, 0",
        "canceled, , , 1",
        "failed, refund, 9, 1",
        "processing, , , 0",
    })
    void anEndingHasItsOneMovement(String status, String kind, Integer amount, int violations) {
        rows.change("update generation set status = ? where id = ?", status, generation);
        if (kind != null) {
            move(kind, amount, 1);
        }

        assertThat(foundIn(user)).isEqualTo(violations);
    }

    @Test
    void anAttemptThatAnotherOneFollowedIsOver() {
        rows.change("update generation set attempt = 2 where id = ?", generation);

        assertThat(foundIn(user)).isEqualTo(1);
    }

    @Test
    void aBalanceIsTheSumOfItsMovements() {
        rows.change("update credit_account set balance = balance + 1 where user_id = ?", user);

        assertThat(foundIn(user)).isEqualTo(1);
        assertThat(metrics.get("reelay.credit.violations").gauge().value()).isPositive();
    }

    @Test
    void aSweepEndsAndRemembersWhatItFound() {
        rows.change("update credit_check set after_user = 'zzz', found = 3, run_at = now()");

        check.pass().await().atMost(LIMIT);

        assertThat(rows.value("select after_user || ',' || found || ',' || found_last from credit_check"))
                .isEqualTo(",0,3");
        assertThat(metrics.get("reelay.credit.violations").gauge().value()).isEqualTo(3);
        check.pass().await().atMost(LIMIT);
        assertThat(rows.value("select after_user || found from credit_check"))
                .as("it is not due before the interval is over")
                .isEqualTo("0");
    }

    private void move(String kind, int amount, int attempt) {
        rows.change(
                "insert into credit_entry (user_id, kind, amount, generation_id, attempt, business_key)"
                        + " values (?, ?, ?, ?, ?, ?)",
                user,
                kind,
                amount,
                generation,
                attempt,
                kind + ":" + generation + ":" + attempt);
        rows.change("update credit_account set balance = balance + ? where user_id = ?", amount, user);
    }

    /** What the next batch finds, which is this user's account. */
    private long foundIn(String account) {
        rows.change(
                "update credit_check set after_user = ?, found = 0, run_at = now()",
                account.substring(0, account.length() - 1));
        check.pass().await().atMost(LIMIT);
        assertThat(rows.value("select after_user from credit_check")).isEqualTo(account);
        return Long.parseLong(rows.value("select found from credit_check"));
    }
}
