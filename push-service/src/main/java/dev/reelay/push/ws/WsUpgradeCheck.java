package dev.reelay.push.ws;

import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.Origins;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Turns away pages from elsewhere, and everybody while there is no place. A missing or bad token is answered after the
 * upgrade instead: a browser shows its page the close code, but nothing of a refused upgrade.
 */
@Singleton
public class WsUpgradeCheck implements HttpUpgradeCheck {

    /** What the WebSocket runs on, which websockets-next shows nowhere else. */
    static final TypedKey<HttpConnection> CONNECTION = new TypedKey<>("reelay.connection");

    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final Origins origins;
    private final Connections connections;

    WsUpgradeCheck(Origins origins, Connections connections) {
        this.origins = origins;
        this.connections = connections;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        if (!origins.isAllowed(request.getHeader(HttpHeaders.ORIGIN), Origins.hostOf(request))) {
            return CheckResult.rejectUpgrade(FORBIDDEN);
        }
        if (!connections.hasPlace()) {
            long seconds = Math.max(1, connections.retry().toSeconds());
            return CheckResult.rejectUpgrade(UNAVAILABLE, Map.of("Retry-After", List.of(Long.toString(seconds))));
        }
        context.userData().put(CONNECTION, request.connection());
        return CheckResult.permitUpgrade();
    }
}
