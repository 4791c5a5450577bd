package dev.reelay.local.simulator.webhook;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When the final webhook of a prediction is tried again.
 *
 * @param offsets times since the prediction was completed, ascending
 */
public record RetrySchedule(List<Duration> offsets) {

    public RetrySchedule {
        offsets = List.copyOf(offsets);
    }

    /**
     * Retries whose distances double, the last one at the end of the window: for 5 in 62 s they come after 2, 6, 14, 30 and
     * 62 s.
     *
     * @param retries how many, 0 to 20
     * @param window from completion to the last retry
     */
    public static RetrySchedule doubling(int retries, Duration window) {
        if (retries < 0 || retries > 20) {
            throw new IllegalArgumentException("0 to 20 retries, not " + retries);
        }
        long parts = (1L << retries) - 1;
        return new RetrySchedule(IntStream.rangeClosed(1, retries)
                .mapToObj(n -> window.multipliedBy((1L << n) - 1).dividedBy(parts))
                .toList());
    }
}
