package dev.reelay.local.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    @Test
    void distancesDoubleUntilAboutAMinuteAfterTheEnd() {
        assertThat(RetrySchedule.doubling(5, Duration.ofSeconds(62)).offsets())
                .containsExactlyElementsOf(List.of(2, 6, 14, 30, 62).stream()
                        .map(Duration::ofSeconds)
                        .toList());
    }

    @Test
    void noRetriesAreAllowed() {
        assertThat(RetrySchedule.doubling(0, Duration.ofSeconds(62)).offsets()).isEmpty();
    }

    @Test
    void endlessRetriesAreNot() {
        assertThatThrownBy(() -> RetrySchedule.doubling(21, Duration.ofSeconds(62)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
