package dev.reelay.ingest.inbox;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What is seen of a {@link Groups}. */
final class GroupMetrics {

    private final MeterRegistry meters;
    private final String statement;
    private final DistributionSummary sizes;

    /** @param statement one of our own words */
    GroupMetrics(MeterRegistry meters, String statement) {
        this.meters = meters;
        this.statement = statement;
        this.sizes = DistributionSummary.builder("reelay.ingest.inbox.group.rows")
                .description("How many went together in one statement")
                .tag("statement", statement)
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128)
                .register(meters);
    }

    void started(int rows) {
        sizes.record(rows);
    }

    void watch(Groups<?, ?> groups) {
        Gauge.builder("reelay.ingest.inbox.groups", groups, Groups::underWay)
                .description("Statements under way")
                .tag("statement", statement)
                .register(meters);
        Gauge.builder("reelay.ingest.inbox.waiting", groups, Groups::waiting)
                .description("How many wait for a statement")
                .tag("statement", statement)
                .register(meters);
        Gauge.builder("reelay.ingest.inbox.waiting.age", groups, Groups::oldestWaiting)
                .description("How long the oldest of them has waited")
                .tag("statement", statement)
                .baseUnit("seconds")
                .register(meters);
    }
}
