package dev.reelay.push.ws;

import dev.reelay.push.access.Access;
import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.Outbound;
import dev.reelay.push.connection.OutboundMeters;
import dev.reelay.push.connection.PushConfig;
import dev.reelay.push.connection.Transport;
import dev.reelay.push.live.LiveRooms;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/** What every client of {@code /ws} leans on. */
@Singleton
class WsClients {

    private final Vertx vertx;
    private final Access access;
    private final LiveRooms rooms;
    private final Connections connections;
    private final PushConfig limits;
    private final WsConfig config;
    private final OutboundMeters meters;

    WsClients(
            Vertx vertx,
            Access access,
            LiveRooms rooms,
            Connections connections,
            PushConfig limits,
            WsConfig config,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.access = access;
        this.rooms = rooms;
        this.connections = connections;
        this.limits = limits;
        this.config = config;
        this.meters = new OutboundMeters(registry, Transport.WS);
    }

    /** The client at the other end of {@code connection}, on whose context this is called. */
    WsClient create(WebSocketConnection connection) {
        Context context = vertx.getOrCreateContext();
        WsLink link = new WsLink(
                connection, context, limits.closeGrace(), new Outbound(limits.outboundBytes(), meters), meters);
        return new WsClient(this, connection.userData(), link, context);
    }

    Vertx vertx() {
        return vertx;
    }

    Access access() {
        return access;
    }

    LiveRooms rooms() {
        return rooms;
    }

    Connections connections() {
        return connections;
    }

    int roomsPerConnection() {
        return limits.roomsPerConnection();
    }

    WsConfig config() {
        return config;
    }
}
