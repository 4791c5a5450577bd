package dev.reelay.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoakScenarioTest {

    @Test
    void growthIsThatOfTheSecondHalf() {
        // When: warm-up, then 0.5 MiB in each step of 50,000
        double slope = SoakScenario.slope(10, 90, 100, 100.5, 101, 101.5);

        // Then
        assertThat(slope).isCloseTo(10.0, within(1e-9));
    }

    @Test
    void flatIsZero() {
        assertThat(SoakScenario.slope(50, 60, 60, 60)).isZero();
        assertThat(SoakScenario.slope(60)).isZero();
    }
}
