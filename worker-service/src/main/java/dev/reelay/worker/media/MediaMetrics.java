package dev.reelay.worker.media;

import dev.reelay.worker.media.store.PartMemory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** How the transfers do. */
@ApplicationScoped
class MediaMetrics {

    private final MeterRegistry registry;
    private final Counter bytes;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile double oldestDueSeconds;

    MediaMetrics(MeterRegistry registry, PartMemory memory) {
        this.registry = registry;
        this.bytes = registry.counter("reelay.media.bytes");
        Gauge.builder("reelay.media.in.flight", inFlight, AtomicInteger::get)
                .description("files that are moved now")
                .register(registry);
        Gauge.builder("reelay.media.due.age", this, metrics -> metrics.oldestDueSeconds)
                .baseUnit("seconds")
                .description("how long the longest due file has been due")
                .register(registry);
        Gauge.builder("reelay.media.buffer", memory, PartMemory::held)
                .baseUnit("bytes")
                .description("bytes held in part buffers")
                .register(registry);
        Gauge.builder("reelay.media.buffer.peak", memory, PartMemory::peak)
                .baseUnit("bytes")
                .description("the most bytes ever held in part buffers")
                .register(registry);
    }

    void watch(HostShares hosts) {
        Gauge.builder("reelay.media.hosts.full", hosts, shares -> shares.full().size())
                .description("hosts that have all their places taken, so that further files of theirs wait")
                .register(registry);
    }

    void begun() {
        inFlight.incrementAndGet();
    }

    /** Counts the end of a transfer: {@code saved}, {@code again}, {@code expired_output}, {@code upload_failed} … */
    void ended(String outcome, long startedNanos) {
        inFlight.decrementAndGet();
        Timer.builder("reelay.media.transfers")
                .tag("outcome", outcome)
                .register(registry)
                .record(Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    /** Counts what the provider's record said of a file whose address had expired: {@code found}, {@code none}, {@code notnow}. */
    void reread(FreshAddress address) {
        registry.counter(
                        "reelay.media.rereads",
                        "answer",
                        address.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
    }

    void stored(long storedBytes) {
        bytes.increment((double) storedBytes);
    }

    void oldestDue(double seconds) {
        oldestDueSeconds = seconds;
    }
}
