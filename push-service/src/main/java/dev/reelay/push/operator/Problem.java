package dev.reelay.push.operator;

import dev.reelay.push.connection.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** What is answered when something cannot be done, as an {@link HttpProblem}. */
enum Problem {
    BAD_REQUEST(Response.Status.BAD_REQUEST),
    UNAUTHORIZED(Response.Status.UNAUTHORIZED),
    FORBIDDEN(Response.Status.FORBIDDEN),
    UNAVAILABLE(Response.Status.SERVICE_UNAVAILABLE);

    static final String MEDIA_TYPE = HttpProblem.MEDIA_TYPE;

    private static final int RETRY_SECONDS = 2;

    private final Response.Status status;

    Problem(Response.Status status) {
        this.status = status;
    }

    /** @param detail fit for whoever asked */
    Response response(String detail) {
        ResponseBuilder answer =
                Response.status(status).type(MEDIA_TYPE).entity(HttpProblem.body(status.getStatusCode(), detail));
        if (this == UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        } else if (this == UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.build();
    }
}
