package dev.reelay.ingest.sender;

import dev.reelay.ingest.signature.Verdict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The few threads on which costly verifications run, so that they hold up no event loop. */
@Singleton
public class VerificationPool {

    private final ThreadPoolExecutor threads;

    VerificationPool(VerificationConfig config, MeterRegistry meters) {
        this.threads = new ThreadPoolExecutor(
                config.threads(),
                config.threads(),
                // Without costly senders there are no threads, and after them they go.
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.maxWaiting()),
                task -> {
                    Thread thread = new Thread(task, "verification");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        Gauge.builder(
                        "reelay.ingest.verification.waiting",
                        threads,
                        pool -> pool.getQueue().size())
                .description("Webhooks that wait for a costly verification")
                .register(meters);
    }

    /**
     * What {@code verification} says, computed on one of the threads, where the rest of the work then goes on; fails with
     * {@link VerificationUnavailableException} when too many wait already.
     */
    public Uni<Verdict> run(Supplier<Verdict> verification) {
        return Uni.createFrom()
                .item(verification)
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> new VerificationUnavailableException("too many costly verifications wait"));
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}
