package dev.reelay.model.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LogProgressTest {

    static List<Arguments> contract() {
        return List.of(
                row("a bar in the last line", "seed\n 20%|█ | 1/5 [..]\n 40%|████▍     | 2/5 [...]", bar(40, 2, 5)),
                row("redrawn", "seed\n  0%|..| 0/50 ..\r 10%|..| 5/50\r 64%|..| 32/50", bar(64, 32, 50)),
                row(
                        "redrawn from the first line on",
                        "seed\r  0%|..| 0/50\r 10%|..| 5/50\r 64%|..| 32/50\r",
                        bar(64, 32, 50)),
                row("two bars, the second from 0 again", "100%|██████████| 50/50\n  0%|          | 0/8", bar(0, 0, 8)),
                row("words that are no bar", "step 3/10", null),
                row("a percentage alone", "50%", null),
                row("half percents", "12.5%|#  | 1/8", null),
                row("no logs", null, null),
                row("empty logs", "", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contract")
    void readsEachRowOfTheContract(String name, @Nullable String logs, @Nullable LogProgress expected) {
        assertThat(LogProgress.last(logs)).isEqualTo(Optional.ofNullable(expected));
    }

    private static Arguments row(String name, @Nullable String logs, @Nullable LogProgress expected) {
        return Arguments.of(name, logs, expected);
    }

    private static LogProgress bar(int percent, long current, long total) {
        return new LogProgress(percent, current, total, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // tqdm's own word counts, whatever its rate is.
                "00:12<00:06,  2.7it/s|6",
                "01:00<1:02:03, 60s/it|3723",
                "00:12<00:06|6",
                "00:00<99:59:59, 1it/s|86400",
                // By its rate: 40 steps are left of 50.
                "00:12<?, 2.5it/s|16",
                "00:12, 2.5it/s|16",
                "00:12<?,  3.50s/it|140",
                "00:12<?, 8.0frame/s|5",
                "?, 8.0frame/s, loss=0.1|5",
                // By the time that the first 10 took.
                "00:05<?, ?it/s|20",
                "00:05|20",
                "1:00:00<?, ?it/s|14400",
                "00:05<?, 2.0s/s|20",
                "00:05<?, 0.00it/s|20",
                // By nothing.
                "00:00<?, ?it/s|",
                "?|",
                "loss=0.1|"
            })
    void expectsTheRemainingTimeByTheBestThatTheBarSays(String times, @Nullable Integer seconds) {
        assertThat(LogProgress.last(" 20%|##        | 10/50 [" + times + "]"))
                .hasValue(new LogProgress(20, 10, 50, seconds));
    }

    @Test
    void expectsNothingByTheTimeOfNoSteps() {
        assertThat(LogProgress.last("  0%|          | 0/50 [00:09<?, ?it/s]")).hasValue(bar(0, 0, 50));
    }

    @Test
    void expectsNoTimeBelowNone() {
        assertThat(LogProgress.last("100%|##########| 60/50 [00:30, 2.0it/s]"))
                .hasValue(new LogProgress(100, 60, 50, 0));
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
