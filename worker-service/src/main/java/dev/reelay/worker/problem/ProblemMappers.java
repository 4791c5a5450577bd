package dev.reelay.worker.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.reelay.worker.postgres.Outages;
import dev.reelay.worker.problem.Problem.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Turns whatever ends a request into a problem. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final Outages outages;

    ProblemMappers(Outages outages) {
        this.outages = outages;
    }

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return e.problem().toResponse();
    }

    @ServerExceptionMapper
    Response violations(ConstraintViolationException e) {
        return Problem.invalid(e.getConstraintViolations().stream()
                        .map(ProblemMappers::error)
                        .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                        .toList())
                .toResponse();
    }

    /** Named itself, since Quarkus maps it to an answer of its own. */
    @ServerExceptionMapper
    Response mismatch(MismatchedInputException e) {
        return BodyProblems.of(e).toResponse();
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException e) {
        return BodyProblems.of(e).toResponse();
    }

    @ServerExceptionMapper
    Response tooLarge(BodyTooLargeException e) {
        return Response.fromResponse(Problem.tooLarge(e.limit()).toResponse())
                .header("Connection", "close")
                .build();
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException e) {
        return Response.fromResponse(refused(e))
                .allow(AllowedMethods.of(CurrentRequestManager.get()))
                .build();
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return BodyProblems.of(json).toResponse();
        }
        Status status = Status.fromStatusCode(e.getResponse().getStatus());
        return status == null || status.getFamily() != Status.Family.CLIENT_ERROR
                ? e.getResponse()
                : withHeadersOf(
                        e.getResponse(), Problem.of(status, detail(status)).toResponse());
    }

    /** What to do about a status that JAX-RS answers by itself. */
    private static String detail(Status status) {
        return switch (status) {
            case NOT_FOUND -> "nothing is at this path: /q/openapi describes those that there are";
            case METHOD_NOT_ALLOWED -> "this path does not know the method: the header Allow names those that it knows";
            case NOT_ACCEPTABLE -> "the answer is of no type that the header Accept names: leave that header out";
            case UNSUPPORTED_MEDIA_TYPE -> "send the body with 'Content-Type: application/json'";
            default -> status.getReasonPhrase();
        };
    }

    /** What an answer says beside its body stays said, e.g. {@code WWW-Authenticate} with 401. */
    private static Response withHeadersOf(Response original, Response problem) {
        Response.ResponseBuilder answer = Response.fromResponse(problem);
        original.getHeaders().forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith("content-")) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer.build();
    }

    /** A request that went well has asked Postgres. */
    @ServerResponseFilter
    void answered(ContainerResponseContext response) {
        if (response.getStatus() < Status.BAD_REQUEST.getStatusCode()) {
            outages.over();
        }
    }

    /** Throwable, since the pool's own failures are no exceptions. */
    @ServerExceptionMapper
    Response unexpected(Throwable e) {
        if (outages.isOne(e)) {
            return Problem.unavailable("the database is away for a moment: ask again")
                    .toResponse();
        }
        LOG.error("a request failed", e);
        return Problem.of(Status.INTERNAL_SERVER_ERROR, "something went wrong here; it was logged")
                .toResponse();
    }

    /** The method and its parameter are ours, what follows is the caller's: {@code create.request.prompt}. */
    private static FieldError error(ConstraintViolation<?> violation) {
        String field = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .skip(2)
                .map(Path.Node::toString)
                .collect(Collectors.joining("."));
        String parameter = violation.getPropertyPath().toString();
        return new FieldError(
                field.isEmpty() ? parameter.substring(parameter.indexOf('.') + 1) : field, violation.getMessage());
    }
}
