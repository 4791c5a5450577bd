package dev.reelay.push.socketio.gateway;

import dev.reelay.push.connection.Connection;
import dev.reelay.push.connection.Transport;
import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.Packet;
import dev.reelay.push.engineio.SessionListener;
import dev.reelay.push.engineio.server.EngineLink;
import dev.reelay.push.socketio.SocketConnection;
import dev.reelay.push.socketio.SocketPacket;
import java.time.Duration;
import java.time.Instant;

/** One connection of a client, as the pod counts it and sends it away. Its deadlines are looked at with its session's. */
final class SocketIoSession implements SessionListener, Connection {

    private final SocketIoClients services;
    private final EngineLink link;
    private final SocketConnection protocol;

    SocketIoSession(SocketIoClients services, EngineLink link) {
        this.services = services;
        this.link = link;
        this.protocol = new SocketConnection(
                link,
                services.socketLimits(),
                name -> name.equals(SocketPacket.MAIN)
                        ? (socket, auth) -> new SocketIoClient(services, new ClientLink(link), socket, link).enter(auth)
                        : null,
                SocketIoClients::freshId,
                System.nanoTime());
        if (!services.connections().opened(this)) {
            leave(Duration.ZERO);
        }
    }

    @Override
    public void received(Packet message) {
        protocol.received(message);
    }

    @Override
    public void tick(long now) {
        protocol.tick(now);
    }

    @Override
    public void closed(CloseCause cause) {
        services.connections().closed(this);
        protocol.closed(cause);
    }

    @Override
    public Transport transport() {
        return Transport.SOCKETIO;
    }

    @Override
    public void beat(Instant now) {}

    /** The protocol has no word for it. */
    @Override
    public void announceDrain(Duration retry) {}

    /** The client comes again by itself, after a second or so. */
    @Override
    public void leave(Duration retry) {
        link.place().executor().execute(() -> link.close(CloseCause.SERVER));
    }
}
