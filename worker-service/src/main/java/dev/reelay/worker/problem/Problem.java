package dev.reelay.worker.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 has it; without a {@code type} it means no more than its status.
 *
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what to do about it
 * @param errors what is wrong with which field of the request
 * @param price with 402: credits that it would have cost
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String title,
        int status,
        String detail,
        @Nullable List<FieldError> errors,
        @Nullable Long price) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Long enough for a connection to be made again, short enough for a page that waits. */
    private static final int RETRY_AFTER_SECONDS = 5;

    private static final int UNPROCESSABLE = 422;

    /**
     * What is wrong with a field.
     *
     * @param field its name, with dots and indexes for nested ones
     * @param message what it must be
     */
    public record FieldError(String field, String message) {}

    /** {@code status} for {@code detail}. */
    public static Problem of(Status status, String detail) {
        return new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, null, null);
    }

    /** 503: to be asked again, nothing is wrong with the request. */
    public static Problem unavailable(String detail) {
        return of(Status.SERVICE_UNAVAILABLE, detail);
    }

    /** 402: the balance does not suffice for {@code price} credits. */
    public static Problem paymentRequired(long price) {
        Status status = Status.PAYMENT_REQUIRED;
        return new Problem(
                status.getReasonPhrase(),
                status.getStatusCode(),
                "not enough credits: this costs " + price + ", see /api/credits",
                null,
                price);
    }

    /** 422: understood, but not to be done; the class of JAX-RS does not know this status. */
    public static Problem unprocessable(String detail) {
        return new Problem("Unprocessable Content", UNPROCESSABLE, detail, null, null);
    }

    /** 413: larger than {@code limit} bytes. */
    static Problem tooLarge(long limit) {
        return of(Status.REQUEST_ENTITY_TOO_LARGE, "the body must be at most " + limit + " bytes");
    }

    /** 400 because of {@code errors}. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(
                Status.BAD_REQUEST.getReasonPhrase(),
                Status.BAD_REQUEST.getStatusCode(),
                "the request is not valid: see errors",
                List.copyOf(errors),
                null);
    }

    /** 400 because of one field. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** This as an answer; where we are to blame for a while, it says when to ask again. */
    public Response toResponse() {
        Response.ResponseBuilder answer =
                Response.status(status).type(MEDIA_TYPE).entity(this);
        if (status == Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }
}
