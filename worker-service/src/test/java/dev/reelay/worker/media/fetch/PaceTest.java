package dev.reelay.worker.media.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final FetchConfig config = FetchSettings.with(
            Map.of("total-time", "100s", "read-timeout", "10s", "min-rate", "1000", "rate-window", "20s"));
    private final Pace pace = new Pace(config, 0);

    @Test
    void aSteadyServerIsLeftAlone() {
        for (int second = 0; second < 90; second++) {
            pace.asked(second * SECOND, 1);
            pace.received((second + 1) * SECOND, 1000);
            assertThat(pace.stall((second + 1) * SECOND)).isEmpty();
        }
    }

    @Test
    void aSilentServerIsGivenUpAfterTheReadTimeout() {
        pace.asked(0, 1);

        assertThat(pace.stall(10 * SECOND)).isEmpty();
        assertThat(pace.stall(10 * SECOND + 1))
                .hasValueSatisfying(end -> assertThat(end)
                        .hasMessageContaining("silent")
                        .extracting(FetchException::kind)
                        .isEqualTo(FetchException.Kind.TRANSIENT));
    }

    @Test
    void aServerThatDripsIsGivenUpAfterOneWindow() {
        for (int second = 0; second < 20; second++) {
            assertThat(pace.stall(second * SECOND)).isEmpty();
            pace.asked(second * SECOND, 1);
            pace.received((second + 1) * SECOND, 999);
        }

        assertThat(pace.stall(20 * SECOND))
                .hasValueSatisfying(end -> assertThat(end).hasMessageContaining("slow"));
    }

    @Test
    void aSlowWindowIsRememberedAfterAFastOne() {
        pace.asked(0, 1);
        pace.received(9 * SECOND, 1);
        pace.asked(9 * SECOND, 1);
        pace.received(18 * SECOND, 1);
        pace.asked(18 * SECOND, 1);
        pace.received(21 * SECOND, 1);
        pace.asked(21 * SECOND, 1);
        pace.received(22 * SECOND, 10_000_000);

        assertThat(pace.stall(22 * SECOND)).isPresent();
    }

    @Test
    void whoHasAskedForEverythingAlwaysWaits() {
        pace.asked(0, Long.MAX_VALUE);
        pace.received(SECOND, 1_000_000);

        assertThat(pace.stall(12 * SECOND)).isPresent();
    }

    @Test
    void timeThatWeSpendStoringIsNotHeldAgainstTheServer() {
        pace.asked(0, 1);
        pace.received(1, 1);

        assertThat(pace.stall(90 * SECOND)).isEmpty();
    }

    @Test
    void theWholeHasALimitEvenWhenTheDelayIsOurs() {
        assertThat(pace.overtime(100 * SECOND)).isEmpty();
        assertThat(pace.overtime(100 * SECOND + 1))
                .hasValueSatisfying(end -> assertThat(end).hasMessageContaining("too long"));
    }

    @Test
    void whoGoesOnWithABrokenFileStartsWithACleanRecord() {
        pace.asked(0, 1);
        pace.received(19 * SECOND, 1);
        pace.asked(19 * SECOND, 3);

        pace.brokeOff();

        assertThat(pace.stall(40 * SECOND)).isEmpty();
        pace.asked(40 * SECOND, 3);
        assertThat(pace.stall(50 * SECOND)).isEmpty();
        assertThat(pace.stall(50 * SECOND + 1)).isPresent();
    }
}
