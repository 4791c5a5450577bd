package dev.reelay.push.drain;

import dev.reelay.push.connection.Connection;
import dev.reelay.push.connection.Connections;
import io.netty.channel.Channel;
import io.quarkus.logging.Log;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends everybody elsewhere when the process ends. Quarkus itself would cut streams in the middle and close WebSockets
 * with 1000, which many clients take as "do not come again".
 */
@Singleton
class Drain {

    /** How often it looks whether everybody has left. */
    private static final Duration GLANCE = Duration.ofMillis(20);

    /** Of a socket that listens; it is a call to the kernel and no more. */
    private static final long CLOSE_LIMIT_MILLIS = 1_000;

    private final Connections connections;
    private final Vertx vertx;
    private final DrainConfig config;

    /** The sockets that listen, as requests that came in by them show: neither Quarkus nor Vert.x hands them out. */
    private final Set<Channel> doors = ConcurrentHashMap.newKeySet();

    Drain(Connections connections, Vertx vertx, DrainConfig config) {
        this.connections = connections;
        this.vertx = vertx;
        this.config = config;
    }

    void watchDoors(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            Channel door =
                    ((ConnectionBase) context.request().connection()).channel().parent();
            if (door != null) {
                doors.add(door);
            }
            context.next();
        });
    }

    /** Comes while everything still works; a ShutdownEvent comes when Quarkus has closed the connections already. */
    void drain(@Observes ShutdownDelayInitiatedEvent end) {
        List<Connection> leaving = connections.drain();
        if (!leaving.isEmpty()) {
            Log.infof("Draining: connections=%d window=%s", leaving.size(), config.window());
            leaving.forEach(this::sendAway);
            awaitEmpty();
            Log.infof("Drained: left=%d", connections.total());
        }
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            // Vert.x would let some in for a moment yet, only to cut them off and to log each; who is refused is taken
            // to another pod by the load balancer. In development the sockets outlive the service.
            doors.forEach(door -> door.close().awaitUninterruptibly(CLOSE_LIMIT_MILLIS));
        }
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
