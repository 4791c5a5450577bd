package dev.reelay.worker.inbox;

import dev.reelay.worker.loop.ClaimLoop;
import dev.reelay.worker.loop.ClaimLoops;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The inbox at work: its loop, the hints that wake it, and the measure of how far it is behind. */
@ApplicationScoped
class InboxLoops {

    private final ClaimLoops loops;
    private final Inbox inbox;
    private final DeliveryRows rows;
    private final StatusSubscription subscription;
    private final InboxConfig config;
    private volatile double oldestAge;

    InboxLoops(
            ClaimLoops loops,
            Inbox inbox,
            DeliveryRows rows,
            StatusSubscription subscription,
            InboxConfig config,
            MeterRegistry metrics) {
        this.loops = loops;
        this.inbox = inbox;
        this.rows = rows;
        this.subscription = subscription;
        this.config = config;
        Gauge.builder("reelay.inbox.oldest.age", () -> oldestAge)
                .baseUnit("seconds")
                .description("For how long the oldest waiting delivery has been due")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        ClaimLoop loop = loops.start("inbox", config.loop(), inbox::applyWaiting);
        loops.start("inbox-age", config.loop(), config.measureInterval(), this::measure);
        subscription.start(loop::wake);
    }

    void stop(@Observes ShutdownEvent event) {
        subscription.stop();
    }

    private Uni<Integer> measure() {
        return rows.oldestAge().invoke(age -> oldestAge = age).replaceWith(0);
    }
}
