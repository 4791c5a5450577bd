package dev.reelay.push.sse;

import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.access.KeysUnavailableException;
import dev.reelay.push.access.Access;
import dev.reelay.push.access.TooManyJoinsException;
import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.Origins;
import dev.reelay.push.connection.PushConfig;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Whether a request gets its stream. What can be refused is refused before the stream begins. */
@Singleton
class SseRoute {

    private static final int FORBIDDEN = 403;

    /** An EventSource cannot set a header. */
    private static final String NO_TOKEN =
            "a token is needed: send it in the query as 'token=<token>', or as 'Authorization: Bearer <token>'";

    /** Set by a proxy that tries another pod after a 503, and sees to it that an EventSource never gets one. */
    private static final String NEXT_POD = "X-Reelay-Next-Pod";

    private final Access access;
    private final Origins origins;
    private final Connections connections;
    private final PushConfig limits;
    private final SseClients clients;

    SseRoute(Access access, Origins origins, Connections connections, PushConfig limits, SseClients clients) {
        this.access = access;
        this.origins = origins;
        this.connections = connections;
        this.limits = limits;
        this.clients = clients;
    }

    void register(@Observes Router router) {
        router.options("/sse").handler(this::preflight);
        router.get("/sse").handler(this::open);
    }

    private void preflight(RoutingContext context) {
        SseAnswer answer = new SseAnswer(context);
        if (passesOrigin(context.request(), answer)) {
            answer.preflight();
        }
    }

    private void open(RoutingContext context) {
        SseAnswer answer = new SseAnswer(context);
        if (!passesOrigin(context.request(), answer)) {
            return;
        }
        SseClient client = clients.create(context, answer);
        if (connections.opened(client) != null) {
            if (context.request().headers().contains(NEXT_POD)) {
                answer.unavailable("this pod takes nobody in now", connections.retry());
            } else {
                // Anything but 200 would stop an EventSource for good.
                answer.comeAgain(connections.retry());
            }
            return;
        }
        try {
            admit(client, answer, SseRequest.of(context.request(), limits.roomsPerConnection()));
        } catch (IllegalArgumentException e) {
            answer.refuse(400, String.valueOf(e.getMessage()));
        }
    }

    private void admit(SseClient client, SseAnswer answer, SseRequest request) {
        access.callerOf(request.credentials())
                .call(caller -> requireOpen(caller, request))
                .subscribe()
                .with(
                        caller -> start(client, answer, request, caller),
                        failure -> refuse(client, answer, request, failure));
    }

    private void start(SseClient client, SseAnswer answer, SseRequest request, Caller caller) {
        if (!client.belongsTo(caller.userId())) {
            client.after(
                    connections.refusalDelay(),
                    () -> answer.tooMany("too many connections of this user are open: end another first"));
            return;
        }
        client.start(request, access.endOf(caller));
    }

    private Uni<Void> requireOpen(Caller caller, SseRequest request) {
        return Multi.createFrom()
                .iterable(request.rooms())
                .onItem()
                .transformToUniAndConcatenate(room -> access.mayJoin(caller, room))
                .collect()
                .with(Collectors.reducing(true, Boolean::logicalAnd))
                .chain(allowed ->
                        allowed ? Uni.createFrom().voidItem() : Uni.createFrom().failure(new ForbiddenRoomException()));
    }

    private void refuse(SseClient client, SseAnswer answer, SseRequest request, Throwable failure) {
        client.after(connections.refusalDelay(), () -> {
            if (failure instanceof InvalidTokenException invalid) {
                answer.unauthorized(invalid.isMissing() ? NO_TOKEN : String.valueOf(invalid.getMessage()));
            } else if (failure instanceof ForbiddenRoomException) {
                answer.refuse(FORBIDDEN, "a room is not open to you");
            } else if (failure instanceof KeysUnavailableException
                    && request.credentials().areInHeader()) {
                // No EventSource, which cannot set headers: this one understands a status.
                answer.unavailable(String.valueOf(failure.getMessage()), connections.retry());
            } else {
                if (!(failure instanceof TooManyJoinsException)) {
                    Log.warnf("A stream could not be admitted: failure=%s", failure);
                }
                answer.comeAgain(connections.retry());
            }
        });
    }

    private boolean passesOrigin(HttpServerRequest request, SseAnswer answer) {
        String origin = request.getHeader("Origin");
        String host = Origins.hostOf(request);
        if (!origins.isAllowed(origin, host)) {
            answer.refuse(FORBIDDEN, "pages of this origin may not connect");
            return false;
        }
        if (origin != null && origins.isForeign(origin, host)) {
            answer.allowOrigin(origin);
        }
        return true;
    }

    /** A room that is not open to the caller. */
    private static final class ForbiddenRoomException extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
