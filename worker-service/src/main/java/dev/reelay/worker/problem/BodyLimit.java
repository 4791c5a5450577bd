package dev.reelay.worker.problem;

import dev.reelay.model.Json;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;

/**
 * Refuses large bodies and says so: Quarkus's own limit answers with nothing in it. One that tells its length is refused
 * unread, before anything else but CORS; any other once it has passed the limit, see {@link BoundedBodies}.
 */
@ApplicationScoped
class BodyLimit {

    /** After CORS (300), so that a page may read the answer, and before Quarkus's limit (2). */
    private static final int PRIORITY = 100;

    private final long limit;
    private final long lingerMillis;
    private final Vertx vertx;

    BodyLimit(HttpConfig config, Vertx vertx) {
        this.limit = config.maxBody().asLongValue();
        this.lingerMillis = Math.max(1, config.refusedLinger().toMillis());
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseByLength, PRIORITY);
    }

    /** {@code body}, which fails with a {@link BodyTooLargeException} once it passes the limit. */
    InputStream bounded(InputStream body) {
        return new BoundedBody(body, limit);
    }

    private void refuseByLength(RoutingContext request) {
        request.addEndHandler(ended -> hangUp(request));
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= limit) {
            request.next();
            return;
        }
        Problem problem = Problem.tooLarge(limit);
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(Json.write(problem));
    }

    /** Ends the connection, as was announced; at once, with bytes on their way, the answer would get lost with it. */
    private void hangUp(RoutingContext context) {
        if (context.response().getStatusCode() != Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode()) {
            return;
        }
        HttpServerRequest request = context.request();
        if (!request.isEnded()) {
            request.handler(ignored -> {});
            request.resume();
        }
        vertx.setTimer(lingerMillis, ignored -> request.connection().close());
    }
}
