package dev.reelay.bench.push;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What the listeners heard in a measured time.
 *
 * @param time how long that was
 * @param told messages that reached a listener, each listener counted
 * @param faults what did not go as it should, the warm-up included
 * @param delays from when a message was due to be published until a listener had read it; empty where there was no fixed
 *     rate
 * @param worked how long the thread of the listeners had something to do
 */
record Heard(Duration time, long told, Faults faults, Delays delays, Duration worked) {

    /**
     * What did not go as it should.
     *
     * @param skipped messages that a listener did not get although later ones came
     * @param repeated messages that came again, or after later ones
     * @param strange messages of another room
     * @param lost messages that had not reached all of their listeners when there was no news for a while
     * @param ended connections that the server ended
     * @param firstEnd why the first of these did; empty without one
     */
    record Faults(long skipped, long repeated, long strange, long lost, long ended, String firstEnd) {

        long all() {
            return skipped + repeated + strange + lost + ended;
        }
    }

    /** Messages a second that reached a listener. */
    double perSecond() {
        return told * 1e9 / time.toNanos();
    }

    /** The listeners' share of one core, 0 to 1: near 1 it is they who are measured. */
    double clientCores() {
        return worked.toNanos() / (double) time.toNanos();
    }

    /**
     * The delay that so many percent did not exceed, of what was under way while nobody kept the load from its core; NaN
     * where there was no fixed rate.
     */
    double millisAt(double percentile) {
        return millisAt(delays.undisturbed(), percentile);
    }

    /** The same of all. */
    double millisOfAllAt(double percentile) {
        return millisAt(delays.all(), percentile);
    }

    /** The share of deliveries that {@link #millisAt} does not count, percent; NaN where there was no fixed rate. */
    double percentDisturbed() {
        return 100.0
                - 100.0 * delays.undisturbed().getTotalCount() / delays.all().getTotalCount();
    }

    private static double millisAt(Histogram micros, double percentile) {
        return micros.getTotalCount() == 0 ? Double.NaN : micros.getValueAtPercentile(percentile) / 1_000.0;
    }
}
