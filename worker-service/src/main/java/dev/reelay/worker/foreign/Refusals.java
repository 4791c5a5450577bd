package dev.reelay.worker.foreign;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Counts what is refused, and says so: at once, then for each reason every ten seconds at most, so that a flood of messages is none of lines. */
final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();

    /** What was refused for one reason since the last line. */
    private static final class Tally {
        private long saidAt;
        private long unsaid;
    }

    private final MeterRegistry metrics;
    private final LongSupplier nanoTime;
    private final Map<Refusal, Tally> tallies = new EnumMap<>(Refusal.class);

    Refusals(MeterRegistry metrics, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    /** A message on {@code channel}, one of those that are allowed, is refused. */
    void refused(String channel, Refusal refusal) {
        metrics.counter("reelay.foreign.refused", "reason", refusal.word()).increment();
        long count = toBeSaid(refusal);
        if (count > 0) {
            LOG.warnf(
                    "foreign status messages are refused channel=%s reason=%s messages=%d",
                    channel, refusal.word(), count);
        }
    }

    /** How many to speak of; 0 to be silent. */
    private synchronized long toBeSaid(Refusal refusal) {
        long now = nanoTime.getAsLong();
        Tally tally = tallies.get(refusal);
        if (tally == null) {
            tally = new Tally();
            tally.saidAt = now - QUIET_NANOS;
            tallies.put(refusal, tally);
        }
        tally.unsaid++;
        if (now - tally.saidAt < QUIET_NANOS) {
            return 0;
        }
        long count = tally.unsaid;
        tally.saidAt = now;
        tally.unsaid = 0;
        return count;
    }
}
