package dev.reelay.ingest.hint;

import dev.reelay.model.generation.GenerationKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what becomes of hints, and logs when that changes: once for an outage, not once for each webhook in it. */
@Singleton
class HintWatch {

    private enum State {
        HEARD,
        UNHEARD,
        FAILING
    }

    private final Counter heard;
    private final Counter unheard;
    private final Counter failed;
    private final Counter conflated;
    private final AtomicReference<State> state = new AtomicReference<>(State.HEARD);

    HintWatch(MeterRegistry meters) {
        heard = counter(meters, "heard");
        unheard = counter(meters, "unheard");
        failed = counter(meters, "failed");
        conflated = counter(meters, "conflated");
    }

    void told(GenerationKind kind, int listeners) {
        if (listeners > 0) {
            heard.increment();
            if (state.getAndSet(State.HEARD) != State.HEARD) {
                Log.info("Hints are heard again");
            }
        } else {
            unheard.increment();
            if (state.getAndSet(State.UNHEARD) != State.UNHEARD) {
                Log.warnf(
                        "No worker listens for hints; deliveries wait for a worker's sweep: channel=%s",
                        kind.statusChannel());
            }
        }
    }

    void failed(GenerationKind kind, Throwable failure) {
        failed.increment();
        if (state.getAndSet(State.FAILING) != State.FAILING) {
            Log.warnf(
                    "Redis takes no hints; deliveries wait for a worker's sweep: channel=%s cause=%s",
                    kind.statusChannel(), failure);
        }
    }

    void conflated() {
        conflated.increment();
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("reelay.ingest.hints")
                .description("Hints to the worker by what became of them")
                .tag("outcome", outcome)
                .register(meters);
    }
}
