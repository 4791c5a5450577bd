package dev.reelay.push.drain;

import dev.reelay.push.connection.Connection;
import dev.reelay.push.connection.Connections;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends everybody elsewhere when the process ends. Quarkus itself would cut streams in the middle and close WebSockets
 * with 1000, which many clients take as "do not come again".
 */
@Singleton
class Drain {

    /** How often it looks whether everybody has left. */
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Connections connections;
    private final Vertx vertx;
    private final DrainConfig config;

    Drain(Connections connections, Vertx vertx, DrainConfig config) {
        this.connections = connections;
        this.vertx = vertx;
        this.config = config;
    }

    /** Comes while everything still works; a ShutdownEvent comes when Quarkus has closed the connections already. */
    void drain(@Observes ShutdownDelayInitiatedEvent end) {
        List<Connection> leaving = connections.drain();
        if (leaving.isEmpty()) {
            return;
        }
        Log.infof("Draining: connections=%d window=%s", leaving.size(), config.window());
        leaving.forEach(this::sendAway);
        awaitEmpty();
        Log.infof("Drained: left=%d", connections.total());
    }

    private void sendAway(Connection connection) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Duration retry =
                config.retry().plusMillis(random.nextLong(config.retry().toMillis() + 1));
        connection.announceDrain(retry);
        long moment = random.nextLong(Math.max(1, config.window().toMillis())) + 1;
        vertx.setTimer(moment, ignored -> connection.leave(retry));
    }

    private void awaitEmpty() {
        long deadline =
                System.nanoTime() + config.window().plus(config.linger()).toNanos();
        try {
            while (connections.total() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(GLANCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
