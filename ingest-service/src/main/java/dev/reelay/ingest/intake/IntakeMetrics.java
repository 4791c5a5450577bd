package dev.reelay.ingest.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Counts what senders were told. Every tag is one of our own words: a sender's name only where a sender of that name is
 * enabled, so that strangers cannot make time series.
 */
@Singleton
public class IntakeMetrics {

    /** The sender's name where the path names none of ours. */
    public static final String NOBODY = "unknown";

    private final MeterProvider<Counter> deliveries;
    private final MeterProvider<Counter> rejected;
    private final MeterProvider<Timer> verification;

    IntakeMetrics(MeterRegistry meters) {
        deliveries = Counter.builder("reelay.ingest.deliveries")
                .description("Authentic webhooks: recorded to be worked on, recorded as dead, or recorded before")
                .withRegistry(meters);
        rejected = Counter.builder("reelay.ingest.rejected")
                .description("Webhooks that were refused, by reason")
                .withRegistry(meters);
        verification = Timer.builder("reelay.ingest.verify")
                .description("Time to verify a webhook")
                .publishPercentileHistogram()
                .withRegistry(meters);
    }

    /** A webhook was refused. */
    public void rejected(String sender, String reason) {
        rejected.withTags("sender", sender, "reason", reason).increment();
    }

    void accepted(String sender) {
        delivered(sender, "accepted");
    }

    void duplicate(String sender) {
        delivered(sender, "duplicate");
    }

    void dead(String sender) {
        delivered(sender, "dead");
    }

    void verified(String sender, long nanos) {
        verification.withTag("sender", sender).record(nanos, TimeUnit.NANOSECONDS);
    }

    private void delivered(String sender, String outcome) {
        deliveries.withTags("sender", sender, "outcome", outcome).increment();
    }
}
