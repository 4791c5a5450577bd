package dev.reelay.worker.access;

import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.access.TokenException;
import dev.reelay.worker.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody in without a good token. In code and for the matched resource, not by paths: path rules have been
 * circumvented by the spelling of a path (CVE-2026-87743).
 */
class BearerFilter {

    private final Callers callers;
    private final CurrentCaller current;
    private final Vertx vertx;

    BearerFilter(Callers callers, CurrentCaller current, Vertx vertx) {
        this.callers = callers;
        this.current = current;
        this.vertx = vertx;
    }

    @ServerRequestFilter
    @Nullable
    Uni<Response> authenticate(ContainerRequestContext request, ResourceInfo resource) {
        if (resource.getResourceMethod().isAnnotationPresent(OpenToAnyone.class)
                || resource.getResourceClass().isAnnotationPresent(OpenToAnyone.class)) {
            return null;
        }
        Context context = vertx.getOrCreateContext();
        return callers.of(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .emitOn(command -> context.runOnContext(ignored -> command.run()))
                .invoke(current::is)
                .map(caller -> (Response) null)
                .onFailure(TokenException.class)
                .recoverWithItem(BearerFilter::refuse);
    }

    static Response refuse(Throwable failure) {
        return failure instanceof InvalidTokenException invalid
                ? unauthorized(invalid)
                : Problem.unavailable(String.valueOf(failure.getMessage())).toResponse();
    }

    /** RFC 6750, section 3: without a token no error code is told. */
    private static Response unauthorized(InvalidTokenException e) {
        return Response.fromResponse(Problem.of(Status.UNAUTHORIZED, String.valueOf(e.getMessage()))
                        .toResponse())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        e.isMissing() ? "Bearer realm=\"reelay\"" : "Bearer realm=\"reelay\", error=\"invalid_token\"")
                .build();
    }
}
