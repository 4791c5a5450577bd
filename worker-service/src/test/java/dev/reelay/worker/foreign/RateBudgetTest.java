package dev.reelay.worker.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final RateBudget budget = new RateBudget(10, now::get);

    @Test
    void aSecondsWorthMayComeAtOnceAndNoMore() {
        assertThat(takenOf(25)).isEqualTo(10);
    }

    @Test
    void itComesBackWithTime() {
        takenOf(10);

        now.addAndGet(Duration.ofMillis(300).toNanos());

        assertThat(takenOf(25)).isEqualTo(3);
    }

    @Test
    void aQuietHourSavesNothingUp() {
        now.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(takenOf(25)).isEqualTo(10);
    }

    @Test
    void aRateOfNothingIsAMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RateBudget(0, now::get));
    }

    private int takenOf(int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += budget.take() ? 1 : 0;
        }
        return taken;
    }
}
