package dev.reelay.worker.notification;

import dev.reelay.worker.loop.ClaimLoops;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Notifications' background work. */
@ApplicationScoped
class NotificationLoops {

    private final ClaimLoops loops;
    private final Digests digests;
    private final NotificationPruning pruning;
    private final NotificationConfig config;

    NotificationLoops(ClaimLoops loops, Digests digests, NotificationPruning pruning, NotificationConfig config) {
        this.loops = loops;
        this.digests = digests;
        this.pruning = pruning;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        loops.start("notification-digests", config.loop(), digests::makeDue);
        loops.start("notification-pruning", config.loop(), config.pruneInterval(), pruning::prune);
    }
}
