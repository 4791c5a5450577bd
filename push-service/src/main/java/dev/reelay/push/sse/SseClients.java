package dev.reelay.push.sse;

import dev.reelay.push.access.Access;
import dev.reelay.push.connection.ClientSource;
import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.OutboundMeters;
import dev.reelay.push.connection.PushConfig;
import dev.reelay.push.connection.Transport;
import dev.reelay.push.live.LiveRooms;
import dev.reelay.push.room.Branch;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** What every stream leans on. */
@Singleton
class SseClients {

    private final Access access;
    private final LiveRooms rooms;
    private final Connections connections;
    private final ClientSource sources;
    private final PushConfig limits;
    private final SseConfig config;
    private final OutboundMeters meters;

    SseClients(
            Access access,
            LiveRooms rooms,
            Connections connections,
            ClientSource sources,
            PushConfig limits,
            SseConfig config,
            MeterRegistry registry) {
        this.access = access;
        this.rooms = rooms;
        this.connections = connections;
        this.sources = sources;
        this.limits = limits;
        this.config = config;
        this.meters = new OutboundMeters(registry, Transport.SSE);
    }

    /** The client of {@code context}, on whose context this is called. */
    SseClient create(RoutingContext context, SseAnswer answer) {
        HttpServerRequest request = context.request();
        Branch branch =
                rooms.on(((ConnectionBase) request.connection()).channel().eventLoop());
        return new SseClient(
                this, new SseLink(request, limits, meters), branch, answer, context.response(), sources.of(request));
    }

    Access access() {
        return access;
    }

    Connections connections() {
        return connections;
    }

    SseConfig config() {
        return config;
    }
}
