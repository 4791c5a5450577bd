package dev.reelay.push.ws;

import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.access.KeysUnavailableException;
import dev.reelay.push.access.Access;
import dev.reelay.push.access.Credentials;
import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.Origins;
import dev.reelay.push.socket.Handshake;
import dev.reelay.push.socket.Sockets;
import io.quarkus.logging.Log;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Turns away pages from elsewhere, and everybody while there is no place or no key to judge tokens by. A missing or bad
 * token is answered after the upgrade instead: a browser shows its page the close code, but nothing of a refused upgrade.
 */
@Singleton
class WsRoute {

    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final Origins origins;
    private final Connections connections;
    private final Access access;
    private final WsClients clients;
    private final Vertx vertx;

    WsRoute(Origins origins, Connections connections, Access access, WsClients clients, Vertx vertx) {
        this.origins = origins;
        this.connections = connections;
        this.access = access;
        this.clients = clients;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.get("/ws").handler(this::open);
    }

    private void open(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!origins.isAllowed(request.getHeader(HttpHeaders.ORIGIN), Origins.hostOf(request))) {
            request.response().setStatusCode(FORBIDDEN).end();
        } else if (Handshake.isAsked(request)) {
            if (connections.hasPlace()) {
                admit(request, Credentials.of(request));
            } else {
                comeAgain(request);
            }
        }
    }

    private void admit(HttpServerRequest request, Credentials credentials) {
        if (!credentials.arePresent()) {
            upgrade(request, null, null);
            return;
        }
        Context context = vertx.getOrCreateContext();
        access.callerOf(credentials)
                .subscribe()
                .with(
                        caller -> context.runOnContext(ignored -> upgrade(request, caller, null)),
                        failure -> context.runOnContext(ignored -> notRead(request, failure)));
    }

    private void notRead(HttpServerRequest request, Throwable failure) {
        if (failure instanceof InvalidTokenException refusal) {
            upgrade(request, null, refusal);
            return;
        }
        if (!(failure instanceof KeysUnavailableException)) {
            Log.errorf(failure, "A token could not be read");
        }
        comeAgain(request);
    }

    /** With neither, the client is to send its token in a frame. */
    private void upgrade(HttpServerRequest request, @Nullable Caller caller, @Nullable InvalidTokenException refusal) {
        Sockets.open(request, null, clients.settings(), socket -> {
            WsClient client = clients.create(socket);
            client.opened(caller, refusal);
            return client;
        });
    }

    private void comeAgain(HttpServerRequest request) {
        long seconds = Math.max(1, connections.retry().toSeconds());
        request.response()
                .setStatusCode(UNAVAILABLE)
                .putHeader("Retry-After", Long.toString(seconds))
                .end();
    }
}
