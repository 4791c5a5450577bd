package dev.reelay.ingest.reread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final Instant NOW = Instant.parse("2027-01-15T12:00:00Z");

    private final Circuit circuit = new Circuit(3, Duration.ofSeconds(5));

    @Test
    void opensAfterSeveralFailuresInARow() {
        circuit.failed(NOW);
        circuit.failed(NOW);
        assertThat(circuit.isOpen(NOW)).isFalse();

        boolean opened = circuit.failed(NOW);

        assertThat(opened).isTrue();
        assertThat(circuit.isOpen(NOW.plusMillis(4_999))).isTrue();
        assertThat(circuit.isOpen(NOW.plusSeconds(5))).isFalse();
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        circuit.failed(NOW);
        circuit.failed(NOW);
        circuit.succeeded();

        circuit.failed(NOW);

        assertThat(circuit.isOpen(NOW)).isFalse();
    }

    @Test
    void opensAgainWithTheFirstFailureAfterThePause() {
        for (int i = 0; i < 3; i++) {
            circuit.failed(NOW);
        }
        Instant later = NOW.plusSeconds(6);

        boolean opened = circuit.failed(later);

        assertThat(opened).isTrue();
        assertThat(circuit.isOpen(later)).isTrue();
    }

    @Test
    void saysOnceThatItOpened() {
        for (int i = 0; i < 3; i++) {
            circuit.failed(NOW);
        }

        assertThat(circuit.failed(NOW)).isFalse();
    }
}
