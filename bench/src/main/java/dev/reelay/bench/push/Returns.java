package dev.reelay.bench.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long those were away who lost their connection, and how many came back at once. */
final class Returns {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long[] lostAt;
    private final Histogram away = new Histogram(HIGHEST_MICROS, 3);
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private int busiestSecond;

    /** Nobody has gone yet, of so many. */
    Returns(int places) {
        lostAt = new long[places];
    }

    /** {@code place} lost its connection, or did not get another one. */
    void lost(int place, long nanos) {
        if (lostAt[place] == 0) {
            lostAt[place] = nanos;
        }
    }

    /** {@code place} is in all of its rooms. */
    void isIn(int place, long nanos) {
        if (lostAt[place] == 0) {
            return;
        }
        away.recordValue(Math.min(HIGHEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos - lostAt[place])));
        lostAt[place] = 0;
        lastSecond.add(nanos);
        while (nanos - lastSecond.getFirst() > SECOND) {
            lastSecond.removeFirst();
        }
        busiestSecond = Math.max(busiestSecond, lastSecond.size());
    }

    /** The time that so many percent of {@code all} were not away for longer, milliseconds. */
    static double millisAt(double percentile, List<Returns> all) {
        Histogram together = new Histogram(HIGHEST_MICROS, 3);
        all.forEach(returns -> together.add(returns.away));
        return together.getValueAtPercentile(percentile) / 1e3;
    }

    /** How many came back. */
    long count() {
        return away.getTotalCount();
    }

    /** How many did so within any one second, at most. */
    int busiestSecond() {
        return busiestSecond;
    }

    /** The time that so many percent were not away for longer, milliseconds. */
    double millisAt(double percentile) {
        return away.getValueAtPercentile(percentile) / 1e3;
    }
}
