package dev.reelay.ingest.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LogProgressTest {

    @Test
    void readsTheBarOfTheLastLine() {
        assertThat(LogProgress.last(
                        "Using seed: 42\n 20%|██        | 1/5 [00:01<00:06]\n 40%|████▍     | 2/5 [00:02<00:04]"))
                .hasValue(new LogProgress(40, 2, 5, 4));
    }

    @Test
    void readsTheNewestOfBarsThatWereRedrawnByCarriageReturns() {
        assertThat(LogProgress.last("seed\n  0%|..| 0/50 ..\r 10%|..| 5/50\r 64%|..| 32/50"))
                .hasValue(new LogProgress(64, 32, 50, null));
        assertThat(LogProgress.last("seed\r  0%|..| 0/50 ..\r 10%|..| 5/50\r 64%|..| 32/50\r"))
                .hasValue(new LogProgress(64, 32, 50, null));
    }

    @Test
    void readsTheNewestOfSeveralBarsThoughItBeginsAgain() {
        assertThat(LogProgress.last("100%|██████████| 50/50\n  0%|          | 0/8"))
                .hasValue(new LogProgress(0, 0, 8, null));
    }

    @Test
    void skipsLinesAfterTheBarThatAreNone() {
        assertThat(LogProgress.last("64%|######    | 32/50\nsaving\nstep 3/10\n50%\n"))
                .hasValue(new LogProgress(64, 32, 50, null));
    }

    @Test
    void readsABarWithADescription() {
        assertThat(LogProgress.last("Denoising:  64%|######4   | 32/50 [00:12<00:06,  2.7it/s]"))
                .hasValue(new LogProgress(64, 32, 50, 6));
    }

    @Test
    void readsTheRemainingTimeWhereTqdmKnowsIt() {
        assertThat(LogProgress.last(" 10%|#         | 5/50 [01:00<1:02:03, 60s/it]"))
                .hasValue(new LogProgress(10, 5, 50, 3_723));
        assertThat(LogProgress.last("  0%|          | 0/50 [00:00<?, ?it/s]"))
                .hasValue(new LogProgress(0, 0, 50, null));
    }

    @Test
    void holdsAnOvershootAtAHundred() {
        assertThat(LogProgress.last("120%|##########| 60/50"))
                .hasValueSatisfying(bar -> assertThat(bar.percent()).isEqualTo(100));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"step 3/10", "50%", "12.5%|#  | 1/8", "1000%|#| 1/2", "50%|no end", "50%||1/2", "\r\n\r\n"})
    void findsNothingWhereThereIsNoBar(@Nullable String logs) {
        assertThat(LogProgress.last(logs)).isEmpty();
    }

    @Test
    void looksOnlyAtTheEndOfLogsThatHaveGrownLarge() {
        String bar = "64%|######    | 32/50\n";

        assertThat(LogProgress.last("noise\n".repeat(1_000_000) + bar)).isPresent();
        assertThat(LogProgress.last(bar + "noise\n".repeat(1_000_000))).isEmpty();
        assertThat(LogProgress.last("|".repeat(1_000_000))).isEmpty();
        assertThat(LogProgress.last("50%|" + " ".repeat(1_000_000))).isEmpty();
    }
}
