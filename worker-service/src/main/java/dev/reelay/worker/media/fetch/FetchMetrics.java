package dev.reelay.worker.media.fetch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** How fetches do that do not simply succeed or fail. */
public final class FetchMetrics {

    private final Counter resumed;

    /** Counts in {@code registry}. */
    public FetchMetrics(MeterRegistry registry) {
        this.resumed = Counter.builder("reelay.media.resumes")
                .description("files that broke off and of which the rest was asked for")
                .register(registry);
    }

    void resumed() {
        resumed.increment();
    }
}
