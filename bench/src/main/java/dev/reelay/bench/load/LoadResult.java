package dev.reelay.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a closed loop saw in its measured time.
 *
 * @param time how long that was
 * @param byStatus how many answers of each HTTP status
 * @param latencies of all answers, microseconds
 * @param cpu processor time of the client's thread
 * @param broken how many connections ended or failed under it and were opened anew
 */
public record LoadResult(
        Duration time, SortedMap<Integer, Long> byStatus, Histogram latencies, Duration cpu, long broken) {

    public LoadResult {
        byStatus = new TreeMap<>(byStatus);
    }

    /** Answers of {@code status} per second. */
    public double perSecond(int status) {
        return byStatus.getOrDefault(status, 0L) / seconds();
    }

    /** All answers. */
    public long answers() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All answers per second. */
    public double perSecond() {
        return answers() / seconds();
    }

    /** Share of the answers that had {@code status}, 0 to 1. */
    public double share(int status) {
        return answers() == 0 ? 0 : (double) byStatus.getOrDefault(status, 0L) / answers();
    }

    /** The latency that so many percent of the answers did not exceed, milliseconds. */
    public double millisAt(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1_000.0;
    }

    /** The client's own share of one core, 0 to 1. */
    public double clientCores() {
        return cpu.toNanos() / (double) time.toNanos();
    }

    /** The counts by status, for a report. */
    public Map<Integer, Long> counts() {
        return byStatus;
    }

    private double seconds() {
        return time.toNanos() / 1e9;
    }
}
