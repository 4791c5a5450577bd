package dev.reelay.worker.submission;

import dev.reelay.worker.submission.CallException.InDoubt;
import dev.reelay.worker.submission.CallException.NotTaken;
import dev.reelay.worker.submission.CallException.Refused;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/** What a failed call to a provider means for what it carried. */
public final class CallFailures {

    /** Said to users while a provider is away. */
    public static final String UNREACHABLE = "the provider cannot be reached at the moment; it will be asked again";

    static final String BUSY = "the provider takes no more work at the moment; it will be asked again";

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private CallFailures() {}

    /** What {@code failure} of a call means. */
    public static CallException classify(Throwable failure) {
        if (failure instanceof CallException known) {
            return known;
        }
        if (failure instanceof WebApplicationException answered) {
            return ofStatus(answered.getResponse());
        }
        return neverSent(failure) ? new NotTaken(UNREACHABLE, null, failure) : new InDoubt(words(failure), failure);
    }

    /**
     * 429 and 503 are said instead of taking the work; any other 5xx may come from something between us and the
     * provider after it has taken it.
     */
    private static CallException ofStatus(Response response) {
        int status = response.getStatus();
        return switch (status) {
            case REQUEST_TIMEOUT, TOO_EARLY, TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE ->
                new NotTaken(BUSY, retryAfter(response.getHeaderString(HttpHeaders.RETRY_AFTER)), null);
            default ->
                status >= 500
                        ? new InDoubt("answered " + status, null)
                        : new Refused("the provider refused the request with status " + status, status);
        };
    }

    /** What {@code failure} means for an order that must not be sent twice. */
    public static Answer answer(Throwable failure) {
        if (failure instanceof NotTaken notTaken) {
            return new Answer.NotNow(String.valueOf(notTaken.getMessage()), notTaken.retryAfter());
        }
        if (failure instanceof CircuitBreakerOpenException) {
            return new Answer.NotNow(UNREACHABLE, null);
        }
        if (failure instanceof Refused refused) {
            return new Answer.Refused(String.valueOf(refused.getMessage()));
        }
        return new Answer.Unknown(words(failure));
    }

    /** What {@code failure} means for a job that was to be read. */
    public static Reading reading(Throwable failure) {
        return failure instanceof Refused refused && refused.saysGone()
                ? new Reading.Gone()
                : new Reading.CannotTell("not to be read: " + words(failure));
    }

    /**
     * What {@code failure} means for a job that was to be canceled. What a provider will not cancel has ended, or is not
     * there any more: a reading tells which.
     */
    public static Cancellation cancellation(Throwable failure) {
        return failure instanceof Refused
                ? new Cancellation.Asked()
                : new Cancellation.NotNow(
                        words(failure), failure instanceof NotTaken notTaken ? notTaken.retryAfter() : null);
    }

    private static boolean neverSent(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Duration retryAfter(@Nullable String seconds) {
        return seconds != null && seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    private static String words(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
