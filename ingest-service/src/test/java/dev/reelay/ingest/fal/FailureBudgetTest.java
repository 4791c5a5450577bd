package dev.reelay.ingest.fal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {

    private long nanos = 1;
    private final FailureBudget budget = new FailureBudget(100, () -> nanos);

    @Test
    void isSpentByABurstAndFillsAgain() {
        budget.spend(1_000);
        assertThat(budget.isSpent()).isTrue();

        nanos += TimeUnit.MILLISECONDS.toNanos(10);

        assertThat(budget.isSpent()).isFalse();
    }

    @Test
    void lastsForEverAtItsOwnRate() {
        for (int i = 0; i < 100_000; i++) {
            budget.spend(1);
            nanos += TimeUnit.MILLISECONDS.toNanos(10);
            assertThat(budget.isSpent()).isFalse();
        }
    }

    @Test
    void staysClosedForLongerWhenItWasOverdrawnButNotForEver() {
        budget.spend(1_100);
        nanos += TimeUnit.SECONDS.toNanos(1);
        assertThat(budget.isSpent()).isTrue();
        budget.spend(1_000_000);

        nanos += TimeUnit.SECONDS.toNanos(11);

        assertThat(budget.isSpent()).isFalse();
    }
}
