package dev.reelay.worker.access;

import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.worker.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody in without a good token. In code and for the matched resource, not by paths: path rules have been
 * circumvented by the spelling of a path (CVE-2026-87743).
 */
class BearerFilter {

    private static final String SCHEME = "bearer ";

    private final TokenReader reader;
    private final CurrentCaller current;
    private final Vertx vertx;

    BearerFilter(TokenReader reader, CurrentCaller current, Vertx vertx) {
        this.reader = reader;
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
        String token = token(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        return caller(token)
                .invoke(current::is)
                .map(caller -> (Response) null)
                .onFailure(InvalidTokenException.class)
                .recoverWithItem(failure -> refuse(failure, token != null));
    }

    /** Off the event loop where a key might have to be fetched; the answer comes back on it. */
    private Uni<Caller> caller(@Nullable String token) {
        return reader.isQuick(token) ? read(token) : vertx.executeBlocking(() -> reader.read(token), false);
    }

    private Uni<Caller> read(@Nullable String token) {
        try {
            return Uni.createFrom().item(reader.read(token));
        } catch (InvalidTokenException e) {
            return Uni.createFrom().failure(e);
        }
    }

    private static @Nullable String token(@Nullable String header) {
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    /** RFC 6750, section 3: without a token no error code is told. */
    private static Response refuse(InvalidTokenException e, boolean hadToken) {
        return Response.fromResponse(Problem.of(Status.UNAUTHORIZED, String.valueOf(e.getMessage()))
                        .toResponse())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        hadToken ? "Bearer realm=\"reelay\", error=\"invalid_token\"" : "Bearer realm=\"reelay\"")
                .build();
    }
}
