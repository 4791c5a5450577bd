package dev.reelay.bench.ingest;

import dev.reelay.bench.load.LoadResult;

/**
 * What one round of one entrant came to.
 *
 * @param perSecond committed per second
 * @param p50 median latency, milliseconds; NaN where it is not told, like the next two
 * @param p99 99th percentile
 * @param p999 99.9th percentile
 * @param others answers that were not a commit, and connections that broke
 * @param costs who used the processor
 */
record Sample(double perSecond, double p50, double p99, double p999, long others, Costs costs) {

    static Sample of(LoadResult result, int status, Costs costs) {
        return new Sample(
                result.perSecond(status),
                result.millisAt(50),
                result.millisAt(99),
                result.millisAt(99.9),
                result.answers() - result.byStatus().getOrDefault(status, 0L) + result.broken(),
                costs);
    }

    /** Microseconds of processor time for each commit, of somebody who used so many {@code cores}. */
    double micros(double cores) {
        return perSecond == 0 ? Double.NaN : cores * 1e6 / perSecond;
    }
}
