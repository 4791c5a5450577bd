package dev.reelay.worker.submission.custom;

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
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Posts to the user's own backend within bounds. It may be sent the same again, also where it may have taken it: the key
 * says that it is the same. The numbers can be set by {@code quarkus.fault-tolerance."…CustomClient/post".…}.
 */
@ApplicationScoped
class CustomClient {

    private final CustomApi api;
    private final Clock clock;

    CustomClient(@RestClient CustomApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Posts {@code body} to {@code address}; fails with a {@link dev.reelay.worker.submission.CallException}. */
    @Timeout(value = 15, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 8,
            failureRatio = 0.75,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            failOn = {NotTaken.class, InDoubt.class, TimeoutException.class},
            skipOn = Refused.class)
    @Retry(
            maxRetries = 2,
            delay = 300,
            jitter = 300,
            retryOn = {NotTaken.class, InDoubt.class})
    Uni<Void> post(String address, SigningKey key, String id, byte[] body) {
        // Of this try, as the receiver bounds its age.
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return api.post(address, id, timestamp, key.sign(id, timestamp, body), id, body)
                .onFailure()
                .transform(CallFailures::classify);
    }
}
