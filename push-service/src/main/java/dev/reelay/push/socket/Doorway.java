package dev.reelay.push.socket;

import dev.reelay.push.connection.ClientSource;
import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.Origins;
import dev.reelay.push.connection.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Who may open a WebSocket: pages from elsewhere are turned away, and everybody while there is no place. */
@Singleton
public class Doorway {

    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final Origins origins;
    private final ClientSource sources;
    private final Connections connections;

    Doorway(Origins origins, ClientSource sources, Connections connections) {
        this.origins = origins;
        this.sources = sources;
        this.connections = connections;
    }

    /** Where {@code request}, which may be upgraded, comes from; null when it may not and has been answered. */
    public @Nullable String pass(HttpServerRequest request) {
        if (!origins.isAllowed(request.getHeader(HttpHeaders.ORIGIN), Origins.hostOf(request))) {
            request.response().setStatusCode(FORBIDDEN).end();
            return null;
        }
        if (!Handshake.isAsked(request)) {
            return null;
        }
        String source = sources.of(request);
        Refusal refusal = connections.refusalOf(source);
        if (refusal != null) {
            comeAgain(request, refusal == Refusal.ADDRESS_FULL ? TOO_MANY_REQUESTS : UNAVAILABLE);
            return null;
        }
        return source;
    }

    /** Answers {@code request} that it is to be made again after a while. */
    public void comeAgain(HttpServerRequest request) {
        comeAgain(request, UNAVAILABLE);
    }

    private void comeAgain(HttpServerRequest request, int status) {
        long seconds = Math.max(1, connections.retry().toSeconds());
        request.response()
                .setStatusCode(status)
                .putHeader("Retry-After", Long.toString(seconds))
                .end();
    }
}
