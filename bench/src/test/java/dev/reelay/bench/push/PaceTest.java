package dev.reelay.bench.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void inAClosedLoopAsManyAreDueAsHaveArrived() {
        assertThat(new Pace.InFlight(32).due(0, 100, 30)).isEqualTo(2);
    }

    @Test
    void atAFixedRateWhatIsDueDoesNotDependOnWhatArrives() {
        // Given
        Pace pace = new Pace.PerSecond(20);

        // Then
        assertThat(pace.due(SECOND, 5, 5)).isEqualTo(15);
        assertThat(pace.dueAt(19)).isEqualTo(SECOND);
    }

    @Test
    void aRestlessPaceHasOneUnderWayWhateverElseIsDue() {
        // Given
        Pace pace = new Pace.Restless(new Pace.PerSecond(20));

        // Then
        assertThat(pace.due(SECOND, 100, 0)).isEqualTo(1);
        assertThat(pace.due(SECOND, 100, 1)).isZero();
        assertThat(pace.due(SECOND, 5, 1)).isEqualTo(15);
    }
}
