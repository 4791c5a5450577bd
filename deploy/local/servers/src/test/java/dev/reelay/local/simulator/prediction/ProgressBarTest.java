package dev.reelay.local.simulator.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    /** How Replicate's JavaScript client recognises a bar. */
    private static final Pattern READ_BY_CLIENTS = Pattern.compile("^\\s*(\\d+)%\\s*\\|.+?\\|\\s*(\\d+)/(\\d+)");

    private final ProgressBar bar = new ProgressBar(5);

    @Test
    void itStartsEmptyWithoutARate() {
        assertThat(bar.drawnAt(0, Duration.ZERO)).isEqualTo("  0%|          | 0/5 [00:00<?, ?it/s]");
    }

    @Test
    void itFillsWithTheShareThatIsDone() {
        assertThat(bar.drawnAt(2, Duration.ofSeconds(2))).isEqualTo(" 40%|████      | 2/5 [00:02<00:03,  1.00it/s]");
    }

    @Test
    void aCellFillsByEighths() {
        assertThat(new ProgressBar(16).drawnAt(5, Duration.ofSeconds(75)))
                .isEqualTo(" 31%|███▏      | 5/16 [01:15<02:45,  0.07it/s]");
    }

    @Test
    void itEndsFull() {
        assertThat(bar.drawnAt(5, Duration.ofSeconds(5))).isEqualTo("100%|██████████| 5/5 [00:05<00:00,  1.00it/s]");
    }

    @Test
    void everyDrawingIsRecognisedByClients() {
        ProgressBar fine = new ProgressBar(1000);

        for (int done = 0; done <= 1000; done++) {
            assertThat(fine.drawnAt(done, Duration.ofMillis(done))).containsPattern(READ_BY_CLIENTS);
        }
    }
}
