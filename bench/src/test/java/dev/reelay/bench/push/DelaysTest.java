package dev.reelay.bench.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelaysTest {

    private final Delays delays = new Delays();

    @Test
    void aDisturbedMessageIsLeftOutWithAllOfItsDeliveries() {
        add(6, 100);
        add(7, 200);
        add(7, 9_000);
        add(8, 300);
        delays.disturbed(7, 8);

        assertThat(delays.all().getTotalCount()).isEqualTo(4);
        assertThat(delays.undisturbed().getTotalCount()).isEqualTo(2);
        assertThat(delays.undisturbed().getMaxValue()).isEqualTo(300);
    }

    @Test
    void whatWasReadBeforeIsForgotten() {
        add(1, 500);
        delays.forget();
        add(2, 50);

        assertThat(delays.all().getTotalCount()).isEqualTo(1);
        assertThat(delays.all().getMaxValue()).isEqualTo(50);
    }

    @Test
    void manyAreKeptAndADelayHasItsHighest() {
        for (int i = 0; i < 5_000; i++) {
            add(i, 10);
        }
        delays.add(5_000_000, Duration.ofHours(1).toNanos());

        assertThat(delays.all().getTotalCount()).isEqualTo(5_001);
        assertThat(delays.all().getMaxValue())
                .isBetween(
                        Duration.ofSeconds(60).toNanos() / 1_000,
                        Duration.ofSeconds(61).toNanos() / 1_000);
    }

    private void add(long number, long micros) {
        delays.add(number, Duration.ofNanos(micros * 1_000).toNanos());
    }
}
