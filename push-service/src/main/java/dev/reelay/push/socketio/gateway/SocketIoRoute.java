package dev.reelay.push.socketio.gateway;

import dev.reelay.push.connection.ClientSource;
import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.Origins;
import dev.reelay.push.connection.OutboundMeters;
import dev.reelay.push.connection.Transport;
import dev.reelay.push.engineio.EngineSettings;
import dev.reelay.push.engineio.SessionListener;
import dev.reelay.push.engineio.forward.Forwarding;
import dev.reelay.push.engineio.server.EngineApplication;
import dev.reelay.push.engineio.server.EngineLink;
import dev.reelay.push.engineio.server.EngineServer;
import dev.reelay.push.engineio.server.ServerSettings;
import dev.reelay.push.socket.SocketSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** {@code /socket.io/}: who may connect, and the sessions of those who do. */
@Singleton
class SocketIoRoute implements EngineApplication {

    private final Vertx vertx;
    private final SocketIoClients clients;
    private final Connections connections;
    private final ClientSource sources;
    private final Origins origins;
    private final Forwarding forwarding;
    private final EngineServer server;

    SocketIoRoute(
            Vertx vertx,
            SocketIoClients clients,
            ClientSource sources,
            Origins origins,
            Forwarding forwarding,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.sources = sources;
        this.clients = clients;
        this.connections = clients.connections();
        this.origins = origins;
        this.server = new EngineServer(
                vertx, settings(clients, registry), () -> forwarding.sid(SocketIoClients.freshId()), this, forwarding);
        this.forwarding = forwarding;
    }

    private static ServerSettings settings(SocketIoClients clients, MeterRegistry registry) {
        SocketIoConfig config = clients.config();
        EngineSettings engine = new EngineSettings(
                config.pingInterval(),
                config.pingTimeout(),
                config.upgradeTimeout(),
                config.noopDelay(),
                config.linger(),
                config.maxPayload(),
                config.maxPackets(),
                clients.limits().outboundBytes());
        SocketSettings socket = new SocketSettings(
                config.maxPayload(),
                clients.limits().outboundBytes(),
                clients.limits().closeGrace(),
                new OutboundMeters(registry, Transport.SOCKETIO));
        return new ServerSettings(engine, socket, config.inboundBurst(), config.inboundRate());
    }

    void register(@Observes Router router) {
        router.route("/socket.io").handler(context -> server.handle(context.request()));
        router.route("/socket.io/").handler(context -> server.handle(context.request()));
        forwarding.start(server);
        vertx.setPeriodic(clients.limits().beat().toMillis(), ignored -> server.sweep());
    }

    @Override
    public boolean admits(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String host = Origins.hostOf(request);
        if (!origins.isAllowed(origin, host)) {
            return false;
        }
        request.response().putHeader(HttpHeaders.VARY, "Origin");
        if (origin != null && origins.isForeign(origin, host)) {
            // No cookie means anything to us; a page that sends them along all the same is not to fail by that.
            request.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
        return true;
    }

    @Override
    public boolean hasPlace(HttpServerRequest request) {
        return connections.refusalOf(sources.of(request)) == null;
    }

    @Override
    public long retrySeconds() {
        return Math.max(1, connections.retry().toSeconds());
    }

    @Override
    public SessionListener open(EngineLink link, HttpServerRequest request) {
        return new SocketIoSession(clients, link, sources.of(request));
    }
}
