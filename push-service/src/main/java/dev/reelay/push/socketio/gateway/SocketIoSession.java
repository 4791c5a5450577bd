package dev.reelay.push.socketio.gateway;

import dev.reelay.push.connection.Connection;
import dev.reelay.push.connection.Transport;
import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.Packet;
import dev.reelay.push.engineio.SessionListener;
import dev.reelay.push.engineio.server.EngineLink;
import dev.reelay.push.socketio.NamespaceSocket;
import dev.reelay.push.socketio.SocketConnection;
import dev.reelay.push.socketio.SocketPacket;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One connection of a client, as the pod counts it and sends it away. Its deadlines are looked at with its session's. */
final class SocketIoSession implements SessionListener, Connection {

    private final SocketIoClients services;
    private final EngineLink link;
    private final SocketConnection protocol;

    private final String address;
    private volatile @Nullable String userId;
    private @Nullable SocketIoClient client;

    SocketIoSession(SocketIoClients services, EngineLink link, String address) {
        this.services = services;
        this.link = link;
        this.address = address;
        this.protocol = new SocketConnection(
                link,
                services.socketLimits(),
                name -> name.equals(SocketPacket.MAIN)
                        ? (socket, auth) -> clientOf(socket).enter(auth)
                        : null,
                SocketIoClients::freshId,
                System.nanoTime());
        if (services.connections().opened(this) != null) {
            leave(Duration.ZERO);
        }
    }

    private SocketIoClient clientOf(NamespaceSocket socket) {
        SocketIoClient fresh = new SocketIoClient(services, new ClientLink(link), socket, link, this::belongsTo);
        client = fresh;
        return fresh;
    }

    /** Notes whose it is; false when that user has too many, or it is another's already. */
    private boolean belongsTo(String user) {
        String known = userId;
        if (known != null && !known.equals(user)) {
            return false;
        }
        userId = user;
        return services.connections().identified(this, user) == null;
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
        services.closed(cause);
        services.connections().closed(this);
        protocol.closed(cause);
    }

    @Override
    public Transport transport() {
        return Transport.SOCKETIO;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public @Nullable String userId() {
        return userId;
    }

    @Override
    public EventLoop loop() {
        return link.place().loop();
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

    /** A client whose connection is closed comes again by itself; one that is told to leave the namespace does not. */
    @Override
    public void disconnect(boolean comeAgain) {
        link.place().executor().execute(() -> {
            SocketIoClient present = client;
            if (present != null && !comeAgain) {
                present.sendAway();
            } else {
                link.close(CloseCause.SERVER);
            }
        });
    }
}
