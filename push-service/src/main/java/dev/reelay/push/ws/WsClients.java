package dev.reelay.push.ws;

import dev.reelay.push.access.Access;
import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.OutboundMeters;
import dev.reelay.push.connection.PushConfig;
import dev.reelay.push.connection.Transport;
import dev.reelay.push.live.LiveRooms;
import dev.reelay.push.receipt.Receipts;
import dev.reelay.push.socket.Socket;
import dev.reelay.push.socket.SocketLink;
import dev.reelay.push.socket.SocketSettings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What every client of {@code /ws} leans on. */
@Singleton
class WsClients {

    private final Access access;
    private final LiveRooms rooms;
    private final Connections connections;
    private final Receipts receipts;
    private final PushConfig limits;
    private final WsConfig config;
    private final SocketSettings settings;

    WsClients(
            Access access,
            LiveRooms rooms,
            Connections connections,
            Receipts receipts,
            PushConfig limits,
            WsConfig config,
            MeterRegistry registry) {
        this.access = access;
        this.rooms = rooms;
        this.connections = connections;
        this.receipts = receipts;
        this.limits = limits;
        this.config = config;
        this.settings = new SocketSettings(
                config.maxMessageBytes(),
                limits.outboundBytes(),
                limits.closeGrace(),
                new OutboundMeters(registry, Transport.WS));
    }

    /** The bounds of its sockets. */
    SocketSettings settings() {
        return settings;
    }

    /** The client at the other end of {@code socket}, on whose loop this is called, that comes from {@code source}. */
    WsClient create(Socket socket, String source) {
        return new WsClient(this, new SocketLink(socket), rooms.on(socket.loop()), source);
    }

    Access access() {
        return access;
    }

    Connections connections() {
        return connections;
    }

    Receipts receipts() {
        return receipts;
    }

    int roomsPerConnection() {
        return limits.roomsPerConnection();
    }

    WsConfig config() {
        return config;
    }
}
