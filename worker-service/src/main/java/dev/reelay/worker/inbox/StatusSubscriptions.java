package dev.reelay.worker.inbox;

import dev.reelay.worker.redis.RedisServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears hints wherever they may come, on one connection for each part of Redis. */
@ApplicationScoped
class StatusSubscriptions {

    private final List<StatusSubscription> subscriptions;

    StatusSubscriptions(RedisServers servers, Vertx vertx, InboxConfig config, MeterRegistry metrics) {
        this.subscriptions = servers.listening().stream()
                .map(connecting -> new StatusSubscription(connecting, vertx, config, metrics))
                .toList();
    }

    /** Starts listening. */
    void start(StatusSubscription.Listener listener) {
        subscriptions.forEach(subscription -> subscription.start(listener));
    }

    void stop() {
        subscriptions.forEach(StatusSubscription::stop);
    }
}
