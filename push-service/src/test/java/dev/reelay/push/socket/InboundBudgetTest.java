package dev.reelay.push.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InboundBudgetTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void takes_a_burst_and_then_so_many_a_second() {
        InboundBudget budget = new InboundBudget(3, 2, 0);

        assertThat(taken(budget, 0, 10)).isEqualTo(3);
        assertThat(taken(budget, SECOND, 10)).isEqualTo(2);
        assertThat(taken(budget, 100 * SECOND, 10)).isEqualTo(3);
    }

    private static int taken(InboundBudget budget, long nanos, int offered) {
        int taken = 0;
        for (int i = 0; i < offered; i++) {
            if (budget.takes(nanos)) {
                taken++;
            }
        }
        return taken;
    }
}
