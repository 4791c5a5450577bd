package dev.reelay.worker.submission.fal;

import dev.reelay.worker.submission.CallException.InDoubt;
import dev.reelay.worker.submission.CallException.NotTaken;
import dev.reelay.worker.submission.CallException.Refused;
import dev.reelay.worker.submission.CallFailures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Calls fal within bounds. A submit is repeated only where it was certainly not taken; the others as one likes. The numbers
 * can be set by {@code quarkus.fault-tolerance."…FalClient/submit".…}.
 */
@ApplicationScoped
class FalClient {

    private static final int UNPROCESSABLE = 422;
    private static final int BAD_REQUEST = 400;

    private final FalApi api;
    private final FalConfig config;
    private final Clock clock;

    FalClient(@RestClient FalApi api, FalConfig config, Clock clock) {
        this.api = api;
        this.config = config;
        this.clock = clock;
    }

    /** Puts {@code request} into its queue; fails with a {@link dev.reelay.worker.submission.CallException}. */
    @Timeout(value = 15, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 8,
            failureRatio = 0.75,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            failOn = {NotTaken.class, InDoubt.class, TimeoutException.class},
            skipOn = Refused.class)
    @Retry(maxRetries = 2, delay = 300, jitter = 300, retryOn = NotTaken.class)
    Uni<byte[]> submit(FalRequest request) {
        // A process that slept through its lease must not send what others take for unknown by now.
        if (!clock.instant().isBefore(request.sendBefore())) {
            return Uni.createFrom().failure(new InDoubt("the lease ran out", null));
        }
        return api.submit(config.queueUrl() + request.path(), key(), request.body())
                .onFailure()
                .transform(CallFailures::classify);
    }

    /** What lies at {@code address}, a request's status or result. */
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
    Uni<FalAnswer> get(String address) {
        return api.get(address, key())
                .map(FalAnswer.Found::new)
                .map(found -> (FalAnswer) found)
                .onFailure(FalClient::saysWhy)
                .recoverWithItem(failure -> FalAnswer.ModelFailed.of((WebApplicationException) failure))
                .onFailure()
                .transform(CallFailures::classify);
    }

    /** A model's own refusal of its input is the answer to the question for its result. */
    private static boolean saysWhy(Throwable failure) {
        return failure instanceof WebApplicationException answered
                && (answered.getResponse().getStatus() == UNPROCESSABLE
                        || answered.getResponse().getStatus() == BAD_REQUEST);
    }

    /** Cancels the request whose address to cancel is {@code address}. */
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
    Uni<byte[]> cancel(String address) {
        return api.cancel(address, key()).onFailure().transform(CallFailures::classify);
    }

    private String key() {
        return "Key " + config.apiKey().orElse("");
    }
}
