package dev.reelay.ingest.reread;

import dev.reelay.ingest.fetch.Fetch;
import dev.reelay.ingest.fetch.Fetched;
import dev.reelay.ingest.sender.VerificationUnavailableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Asks one provider, within all bounds, and leaves it alone while it fails. */
public final class Reread {

    private final String sender;
    private final Fetch fetch;
    private final Circuit circuit;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Reread(String sender, Fetch fetch, Circuit circuit, InstantSource clock, MeterRegistry meters) {
        this.sender = sender;
        this.fetch = fetch;
        this.circuit = circuit;
        this.clock = clock;
        this.meters = meters;
    }

    /** Whether the provider is left alone now. */
    boolean isPaused() {
        return circuit.isOpen(clock.instant());
    }

    /**
     * What the provider has at {@code address}; empty when it has nothing there. Fails with
     * {@link VerificationUnavailableException} when that cannot be found out now.
     */
    Uni<Optional<byte[]>> at(URI address, Map<String, String> headers) {
        return fetch.get(address, headers)
                .map(Reread::read)
                .onFailure()
                .transform(Reread::unavailable)
                .invoke(answer -> answered(answer.isPresent() ? "found" : "unknown"))
                .onFailure()
                .invoke(this::failed);
    }

    private static Optional<byte[]> read(Fetched answer) {
        return switch (answer.status()) {
            case 200 -> Optional.of(answer.body());
            // Providers call an id that is none of theirs a bad request, too.
            case 400, 404, 410 -> Optional.empty();
            default -> throw new VerificationUnavailableException("the provider answered " + answer.status());
        };
    }

    private static Throwable unavailable(Throwable failure) {
        return failure instanceof VerificationUnavailableException
                ? failure
                : new VerificationUnavailableException(String.valueOf(failure.getMessage()));
    }

    private void answered(String outcome) {
        circuit.succeeded();
        count(outcome);
    }

    private void failed(Throwable failure) {
        count("unavailable");
        if (circuit.failed(clock.instant())) {
            Log.warnf(
                    "A provider cannot be asked, its webhooks are answered 503: sender=%s cause=%s",
                    sender, failure.getMessage());
        }
    }

    private void count(String outcome) {
        Counter.builder("reelay.ingest.reread")
                .description("Questions to providers about jobs whose webhooks are not signed")
                .tags("sender", sender, "outcome", outcome)
                .register(meters)
                .increment();
    }
}
