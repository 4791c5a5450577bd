package dev.reelay.model.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

class LogProgressPropertiesTest {

    @Property(tries = 300)
    void readsTheLastOfAnyBars(@ForAll @NotEmpty List<@IntRange(max = 100) Integer> percents, @ForAll boolean redrawn) {
        StringBuilder logs = new StringBuilder("loading\n");
        for (int percent : percents) {
            String bar = "%3d%%|%-10s| %d/100 [00:00<00:01]".formatted(percent, "#".repeat(percent / 10), percent);
            logs.append(redrawn ? '\r' : '\n').append(bar);
        }
        int last = percents.get(percents.size() - 1);

        assertThat(LogProgress.last(logs.toString())).hasValue(new LogProgress(last, last, 100, 1));
    }

    @Property(tries = 1_000)
    void neverThrowsAndStaysWithinAHundredWhateverTheLogsAre(
            @ForAll @Chars({'%', '|', '/', '<', '[', ':', ' ', '1', '9', '#', '\r', '\n', 'x'}) String logs) {
        int percent = LogProgress.last(logs + "7%|#|1/9" + logs)
                .map(LogProgress::percent)
                .orElse(0);

        assertThat(percent).isBetween(0, 100);
    }
}
