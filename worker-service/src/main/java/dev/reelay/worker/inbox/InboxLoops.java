package dev.reelay.worker.inbox;

import dev.reelay.worker.foreign.ForeignMessages;
import dev.reelay.worker.loop.ClaimLoop;
import dev.reelay.worker.loop.ClaimLoops;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The inbox at work: its loop, what is heard on Redis, the measure of how far it is behind, and its pruning. */
@ApplicationScoped
class InboxLoops {

    private final ClaimLoops loops;
    private final Inbox inbox;
    private final Pruning pruning;
    private final DeliveryRows rows;
    private final StatusSubscriptions subscriptions;
    private final ForeignMessages foreign;
    private final InboxConfig config;
    private volatile Backlog backlog = Backlog.NONE;

    InboxLoops(
            ClaimLoops loops,
            Inbox inbox,
            Pruning pruning,
            DeliveryRows rows,
            StatusSubscriptions subscriptions,
            ForeignMessages foreign,
            InboxConfig config,
            MeterRegistry metrics) {
        this.loops = loops;
        this.inbox = inbox;
        this.pruning = pruning;
        this.rows = rows;
        this.subscriptions = subscriptions;
        this.foreign = foreign;
        this.config = config;
        Gauge.builder("reelay.inbox.oldest.age", () -> backlog.oldestAge())
                .baseUnit("seconds")
                .description("For how long the oldest waiting delivery has been due")
                .register(metrics);
        Gauge.builder("reelay.inbox.waiting", () -> backlog.waiting())
                .description("Deliveries that are due; no more than 10,000 are counted")
                .register(metrics);
        Gauge.builder("reelay.inbox.dead.kept", () -> backlog.dead())
                .description(
                        "Deliveries that are dead and kept for somebody to look at; no more than 10,000 are counted")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        ClaimLoop loop = loops.start("inbox", config.loop(), inbox::applyWaiting);
        loops.start("inbox-age", config.loop(), config.measureInterval(), this::measure);
        loops.start("inbox-pruning", config.loop(), config.pruneInterval(), pruning::prune);
        subscriptions.start(new Heard(loop));
    }

    void stop(@Observes ShutdownEvent event) {
        subscriptions.stop();
    }

    /** A hint wakes the loop, and so does what a foreign message has left in the inbox. */
    private final class Heard implements StatusSubscription.Listener {

        private final ClaimLoop loop;

        Heard(ClaimLoop loop) {
            this.loop = loop;
        }

        @Override
        public void subscribed() {
            // Hints of before are gone; what they told of is not.
            loop.wake();
        }

        @Override
        public void message(String channel, Buffer message) {
            loop.wake();
            foreign.heard(channel, message, loop::wake);
        }
    }

    private Uni<Integer> measure() {
        return rows.backlog().invoke(measured -> backlog = measured).replaceWith(0);
    }
}
