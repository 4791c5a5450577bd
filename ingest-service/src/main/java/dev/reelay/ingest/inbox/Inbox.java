package dev.reelay.ingest.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Records deliveries, each once; those that come together are committed together. */
@Singleton
public class Inbox {

    private final Groups<Delivery, Recorded> groups;
    private final Timer committed;
    private final Timer failed;
    private final AtomicInteger outstanding = new AtomicInteger();
    private final InboxWatch watch = new InboxWatch();

    Inbox(Vertx vertx, Pool pool, InboxConfig config, MeterRegistry meters) {
        this.groups = new Groups<>(
                vertx,
                new RecordStatement(pool),
                Gathering.Limits.of(config),
                delivery -> delivery.body().length,
                config.commitTimeout(),
                new GroupMetrics(meters, "record"));
        this.committed = commitTimer(meters, "committed");
        this.failed = commitTimer(meters, "failed");
        Gauge.builder("reelay.ingest.inbox.outstanding", outstanding, AtomicInteger::get)
                .description("Deliveries between their arrival at the inbox and the end of their statement")
                .register(meters);
    }

    /**
     * Commits {@code delivery}, unless it is a repetition or not entitled.
     *
     * @param ended runs once, when the statement has really ended and the driver has let go of the body: after a timeout,
     *     that is later than the answer
     * @return what became of it; fails with {@link InboxUnavailableException} when the database is away, too slow or too
     *     busy, or refuses this very delivery, and with nothing else
     */
    public Uni<Recorded> record(Delivery delivery, Runnable ended) {
        return Uni.createFrom().emitter(emitter -> {
            long start = System.nanoTime();
            outstanding.incrementAndGet();
            groups.ask(delivery, () -> {
                        outstanding.decrementAndGet();
                        ended.run();
                    })
                    .onComplete(result -> {
                        long taken = System.nanoTime() - start;
                        if (result.succeeded()) {
                            committed.record(taken, TimeUnit.NANOSECONDS);
                            watch.commits();
                            emitter.complete(result.result());
                        } else {
                            failed.record(taken, TimeUnit.NANOSECONDS);
                            watch.doesNotCommit(delivery, result.cause());
                            emitter.fail(new InboxUnavailableException(result.cause()));
                        }
                    });
        });
    }

    private static Timer commitTimer(MeterRegistry meters, String outcome) {
        return Timer.builder("reelay.ingest.commit")
                .description("From the arrival at the inbox to the end of the commit")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(meters);
    }
}
