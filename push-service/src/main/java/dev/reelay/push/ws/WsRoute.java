package dev.reelay.push.ws;

import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.access.KeysUnavailableException;
import dev.reelay.push.access.Access;
import dev.reelay.push.access.Credentials;
import dev.reelay.push.connection.ClientSource;
import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.Origins;
import dev.reelay.push.connection.Refusal;
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
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    /** The one that is spoken here. */
    private static final String SUBPROTOCOL = "reelay";

    private final Origins origins;
    private final ClientSource sources;
    private final Connections connections;
    private final Access access;
    private final WsClients clients;
    private final Vertx vertx;

    WsRoute(
            Origins origins,
            ClientSource sources,
            Connections connections,
            Access access,
            WsClients clients,
            Vertx vertx) {
        this.origins = origins;
        this.sources = sources;
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
            String source = sources.of(request);
            Refusal refusal = connections.refusalOf(source);
            if (refusal == null) {
                admit(request, source, Credentials.of(request));
            } else {
                comeAgain(request, refusal == Refusal.ADDRESS_FULL ? TOO_MANY_REQUESTS : UNAVAILABLE);
            }
        }
    }

    private void admit(HttpServerRequest request, String source, Credentials credentials) {
        if (!credentials.arePresent()) {
            upgrade(request, source, null, null);
            return;
        }
        Context context = vertx.getOrCreateContext();
        access.callerOf(credentials)
                .subscribe()
                .with(
                        caller -> context.runOnContext(ignored -> upgrade(request, source, caller, null)),
                        failure -> context.runOnContext(ignored -> notRead(request, source, failure)));
    }

    private void notRead(HttpServerRequest request, String source, Throwable failure) {
        if (failure instanceof InvalidTokenException refusal) {
            upgrade(request, source, null, refusal);
            return;
        }
        if (!(failure instanceof KeysUnavailableException)) {
            Log.errorf(failure, "A token could not be read");
        }
        comeAgain(request, UNAVAILABLE);
    }

    /** With neither, the client is to send its token in a frame. */
    private void upgrade(
            HttpServerRequest request,
            String source,
            @Nullable Caller caller,
            @Nullable InvalidTokenException refusal) {
        // A browser that offers subprotocols, one of which carries its token, gives up unless one of them is taken.
        String subprotocol = Handshake.offers(request, SUBPROTOCOL) ? SUBPROTOCOL : null;
        Sockets.open(request, subprotocol, clients.settings(), socket -> {
            WsClient client = clients.create(socket, source);
            client.opened(caller, refusal);
            return client;
        });
    }

    private void comeAgain(HttpServerRequest request, int status) {
        long seconds = Math.max(1, connections.retry().toSeconds());
        request.response()
                .setStatusCode(status)
                .putHeader("Retry-After", Long.toString(seconds))
                .end();
    }
}
