package dev.reelay.push.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes out over one transport. */
public final class OutboundMeters {

    /** Counted on every write, so not by the registry's counters, of which each is one of several. */
    private final LongAdder messages = new LongAdder();

    private final LongAdder bytes = new LongAdder();
    private final Counter slowCloses;
    private final Counter progressLeftOut;
    private final Counter writesFailed;
    private final Counter cuts;

    public OutboundMeters(MeterRegistry registry, Transport transport) {
        String name = transport.name().toLowerCase(Locale.ROOT);
        FunctionCounter.builder("reelay.push.messages.out", messages, LongAdder::sum)
                .tag("transport", name)
                .register(registry);
        FunctionCounter.builder("reelay.push.bytes.out", bytes, LongAdder::sum)
                .tag("transport", name)
                .register(registry);
        slowCloses = registry.counter("reelay.push.slow.closes", "transport", name);
        progressLeftOut = registry.counter("reelay.push.progress.left.out", "transport", name);
        cuts = registry.counter("reelay.push.cuts", "transport", name);
        writesFailed = registry.counter("reelay.push.writes.failed", "transport", name);
    }

    /** {@code count} messages of {@code size} bytes together have been handed to the network. */
    public void sent(int count, int size) {
        messages.add(count);
        bytes.add(size);
    }

    void slow() {
        slowCloses.increment();
    }

    void progressLeftOut(int count) {
        progressLeftOut.increment(count);
    }

    /** A socket was closed without waiting for its client. */
    public void cut() {
        cuts.increment();
    }

    /** A write did not reach the network: as a rule the client has just gone. */
    public void writeFailed() {
        writesFailed.increment();
    }
}
