package dev.reelay.push.ws;

import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.access.KeysUnavailableException;
import dev.reelay.push.access.Access;
import dev.reelay.push.access.Credentials;
import dev.reelay.push.socket.Doorway;
import dev.reelay.push.socket.Handshake;
import dev.reelay.push.socket.Sockets;
import io.quarkus.logging.Log;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Turns away whom the {@link Doorway} does, and everybody while there is no key to judge tokens by. A missing or bad
 * token is answered after the upgrade instead: a browser shows its page the close code, but nothing of a refused upgrade.
 */
@Singleton
class WsRoute {

    /** The one that is spoken here. */
    private static final String SUBPROTOCOL = "reelay";

    private final Doorway doorway;
    private final Access access;
    private final WsClients clients;
    private final Vertx vertx;

    WsRoute(Doorway doorway, Access access, WsClients clients, Vertx vertx) {
        this.doorway = doorway;
        this.access = access;
        this.clients = clients;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.get("/ws").handler(this::open);
    }

    private void open(RoutingContext context) {
        HttpServerRequest request = context.request();
        String source = doorway.pass(request);
        if (source != null) {
            admit(request, source, Credentials.of(request));
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
        doorway.comeAgain(request);
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
}
