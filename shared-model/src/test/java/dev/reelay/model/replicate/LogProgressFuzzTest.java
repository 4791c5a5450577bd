package dev.reelay.model.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class LogProgressFuzzTest {

    static Stream<byte[]> logs() {
        return Stream.of(
                        "loading\n 64%|######4   | 32/50 [00:12<00:06,  2.7it/s]\n",
                        "a: 10%|# | 1/10 [00:01<?, ?it/s]\rb: 20%|## | 2/10 [00:07<?, 3.5s/it]\r",
                        "100%|#| 999999999999/1 [99:59:59<999:999:99]",
                        "50%|##| 5/10 [1:02:03, 2.50MB/s]")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("logs")
    @FuzzTest
    void staysWithinItsBoundsWhateverTheLogsAre(byte[] bytes) {
        LogProgress.last(new String(bytes, StandardCharsets.UTF_8)).ifPresent(LogProgressFuzzTest::assertBounded);
    }

    private static void assertBounded(LogProgress progress) {
        assertThat(progress.percent()).isBetween(0, 100);
        assertThat(progress.current()).isNotNegative();
        assertThat(progress.total()).isNotNegative();
        if (progress.remainingSeconds() != null) {
            assertThat(progress.remainingSeconds()).isBetween(0, BarTimes.MAX_SECONDS);
        }
    }
}
