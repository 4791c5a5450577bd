package dev.reelay.worker.submission.replicate;

import dev.reelay.worker.submission.replicate.ReplicateException.InDoubt;
import dev.reelay.worker.submission.replicate.ReplicateException.NotTaken;
import dev.reelay.worker.submission.replicate.ReplicateException.Refused;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a failed call means for the order it carried. */
final class ReplicateFailures {

    static final String UNREACHABLE = "the provider cannot be reached at the moment; it will be asked again";
    static final String BUSY = "the provider takes no more work at the moment; it will be asked again";

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private ReplicateFailures() {}

    static ReplicateException classify(Throwable failure) {
        if (failure instanceof ReplicateException known) {
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
    private static ReplicateException ofStatus(Response response) {
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
