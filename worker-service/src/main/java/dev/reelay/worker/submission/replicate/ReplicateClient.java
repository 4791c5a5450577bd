package dev.reelay.worker.submission.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.worker.submission.CallException.InDoubt;
import dev.reelay.worker.submission.CallException.NotTaken;
import dev.reelay.worker.submission.CallException.Refused;
import dev.reelay.worker.submission.CallFailures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Calls Replicate within bounds. A create is repeated only where it was certainly not taken; the others as one likes,
 * since a second cancel changes nothing. The numbers can be set by {@code
 * quarkus.fault-tolerance."…ReplicateClient/create".…}.
 */
@ApplicationScoped
class ReplicateClient {

    private final ReplicateApi api;
    private final Clock clock;

    ReplicateClient(@RestClient ReplicateApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Creates a prediction; fails with a {@link CallException}, or what the bounds throw. */
    @Timeout(value = 15, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 8,
            failureRatio = 0.75,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            failOn = {NotTaken.class, InDoubt.class, TimeoutException.class},
            skipOn = Refused.class)
    @Retry(maxRetries = 2, delay = 300, jitter = 300, retryOn = NotTaken.class)
    Uni<JsonNode> create(String authorization, ReplicateRequest request) {
        // A process that slept through its lease must not send what others have looked up and sent by now.
        if (!clock.instant().isBefore(request.sendBefore())) {
            return Uni.createFrom().failure(new InDoubt("the lease ran out", null));
        }
        String owner = request.owner();
        String name = request.name();
        Uni<JsonNode> call = owner == null || name == null
                ? api.create(authorization, request.body())
                : api.createOfModel(authorization, owner, name, request.body());
        return call.onFailure().transform(CallFailures::classify);
    }

    /** A page of the newest predictions. */
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 300, jitter = 300, abortOn = Refused.class)
    Uni<JsonNode> list(String authorization, @Nullable String cursor) {
        return api.list(authorization, cursor).onFailure().transform(CallFailures::classify);
    }

    /** The prediction {@code id}. */
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 8,
            failureRatio = 0.75,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = Refused.class)
    @Retry(
            maxRetries = 1,
            delay = 300,
            jitter = 300,
            abortOn = {Refused.class, CircuitBreakerOpenException.class})
    Uni<byte[]> get(String authorization, String id) {
        return api.get(authorization, id).onFailure().transform(CallFailures::classify);
    }

    /** Cancels the prediction {@code id}. */
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 8,
            failureRatio = 0.75,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = Refused.class)
    @Retry(
            maxRetries = 1,
            delay = 300,
            jitter = 300,
            abortOn = {Refused.class, CircuitBreakerOpenException.class})
    Uni<byte[]> cancel(String authorization, String id) {
        return api.cancel(authorization, id).onFailure().transform(CallFailures::classify);
    }
}
