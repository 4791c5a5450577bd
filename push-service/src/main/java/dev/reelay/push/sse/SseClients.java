package dev.reelay.push.sse;

import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.Outbound;
import dev.reelay.push.connection.OutboundMeters;
import dev.reelay.push.connection.PushConfig;
import dev.reelay.push.connection.Transport;
import dev.reelay.push.live.LiveRooms;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** What every stream leans on. */
@Singleton
class SseClients {

    private final Vertx vertx;
    private final LiveRooms rooms;
    private final Connections connections;
    private final PushConfig limits;
    private final SseConfig config;
    private final OutboundMeters meters;

    SseClients(
            Vertx vertx,
            LiveRooms rooms,
            Connections connections,
            PushConfig limits,
            SseConfig config,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.rooms = rooms;
        this.connections = connections;
        this.limits = limits;
        this.config = config;
        this.meters = new OutboundMeters(registry, Transport.SSE);
    }

    /** The client of {@code context}, on whose context this is called. */
    SseClient create(RoutingContext context, SseAnswer answer) {
        SseLink link = new SseLink(
                context.request(),
                vertx.getOrCreateContext(),
                limits.closeGrace(),
                new Outbound(limits.outboundBytes(), meters),
                meters);
        return new SseClient(this, link, answer, context.response());
    }

    Vertx vertx() {
        return vertx;
    }

    LiveRooms rooms() {
        return rooms;
    }

    Connections connections() {
        return connections;
    }

    SseConfig config() {
        return config;
    }
}
