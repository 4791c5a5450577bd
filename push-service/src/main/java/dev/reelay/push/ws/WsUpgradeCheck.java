package dev.reelay.push.ws;

import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.access.KeysUnavailableException;
import dev.reelay.push.access.Access;
import dev.reelay.push.access.Credentials;
import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.Origins;
import io.quarkus.logging.Log;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * Turns away pages from elsewhere, and everybody while there is no place or no key to judge tokens by. A missing or bad
 * token is answered after the upgrade instead: a browser shows its page the close code, but nothing of a refused upgrade.
 */
@Singleton
public class WsUpgradeCheck implements HttpUpgradeCheck {

    /** What the WebSocket runs on, which websockets-next shows nowhere else. */
    static final TypedKey<HttpConnection> CONNECTION = new TypedKey<>("reelay.connection");

    /** Who the request's credentials stand for. */
    static final TypedKey<Caller> CALLER = new TypedKey<>("reelay.caller");

    /** Why they stand for nobody. Without either there were none. */
    static final TypedKey<InvalidTokenException> REFUSAL = new TypedKey<>("reelay.refusal");

    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final Origins origins;
    private final Connections connections;
    private final Access access;
    private final Vertx vertx;

    WsUpgradeCheck(Origins origins, Connections connections, Access access, Vertx vertx) {
        this.origins = origins;
        this.connections = connections;
        this.access = access;
        this.vertx = vertx;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        if (!origins.isAllowed(request.getHeader(HttpHeaders.ORIGIN), Origins.hostOf(request))) {
            return CheckResult.rejectUpgrade(FORBIDDEN);
        }
        if (!connections.hasPlace()) {
            return comeAgain();
        }
        context.userData().put(CONNECTION, request.connection());
        Credentials credentials = Credentials.of(request);
        return credentials.arePresent() ? read(credentials, context.userData()) : CheckResult.permitUpgrade();
    }

    private Uni<CheckResult> read(Credentials credentials, UserData known) {
        Context context = vertx.getOrCreateContext();
        return access.callerOf(credentials)
                .invoke(caller -> known.put(CALLER, caller))
                .replaceWithVoid()
                .onFailure(InvalidTokenException.class)
                .recoverWithItem(refusal -> {
                    known.put(REFUSAL, refusal);
                    return null;
                })
                .chain(() -> CheckResult.permitUpgrade())
                .onFailure()
                .recoverWithUni(this::unread)
                .emitOn(command -> context.runOnContext(ignored -> command.run()));
    }

    private Uni<CheckResult> unread(Throwable failure) {
        if (!(failure instanceof KeysUnavailableException)) {
            Log.errorf(failure, "A token could not be read");
        }
        return comeAgain();
    }

    private Uni<CheckResult> comeAgain() {
        long seconds = Math.max(1, connections.retry().toSeconds());
        return CheckResult.rejectUpgrade(UNAVAILABLE, Map.of("Retry-After", List.of(Long.toString(seconds))));
    }
}
