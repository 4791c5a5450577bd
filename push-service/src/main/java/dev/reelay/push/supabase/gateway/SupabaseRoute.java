package dev.reelay.push.supabase.gateway;

import dev.reelay.push.socket.Doorway;
import dev.reelay.push.socket.Sockets;
import dev.reelay.push.supabase.Version;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may connect. Whom the key stands for is asked when a topic is joined: for many pages it is the same for everybody, and
 * the token comes with the join.
 */
@Singleton
class SupabaseRoute {

    private static final int BAD_REQUEST = 400;

    private final Doorway doorway;
    private final SupabaseClients clients;

    SupabaseRoute(Doorway doorway, SupabaseClients clients) {
        this.doorway = doorway;
        this.clients = clients;
    }

    void register(@Observes Router router) {
        router.get("/realtime/v1/websocket").handler(this::open);
    }

    private void open(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Version> version = Version.of(request.getParam("vsn"));
        if (version.isEmpty()) {
            request.response()
                    .setStatusCode(BAD_REQUEST)
                    .putHeader("Content-Type", "application/json")
                    .end("{\"error\":\"vsn must be 1.0.0 or 2.0.0\"}");
            return;
        }
        String source = doorway.pass(request);
        if (source != null) {
            String key = Objects.requireNonNullElse(request.getParam("apikey"), "");
            Sockets.open(request, null, clients.settings(), socket -> {
                SupabaseClient client = clients.create(socket, version.get(), source, key);
                client.opened();
                return client;
            });
        }
    }
}
