package dev.reelay.worker.postgres;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/**
 * Runs short transactions. Everything that locks takes generations first, then accounts, then notification
 * preferences, then rooms, each group sorted:
 * a deadlock is the exception, and is answered by running the transaction again.
 */
@ApplicationScoped
public class Transactions {

    private final Pool pool;
    private final int deadlockRetries;
    private final Duration limit;
    private final Counter deadlocks;

    Transactions(Pool pool, PostgresConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.deadlockRetries = config.deadlockRetries();
        this.limit = config.transactionLimit();
        this.deadlocks = metrics.counter("reelay.postgres.deadlocks");
    }

    /**
     * Runs {@code work} in a transaction that is committed when it ends well and rolled back when it fails. Fails with
     * {@link io.smallrye.mutiny.TimeoutException} when that is not known in time.
     *
     * @param work may be run several times and must not leave anything outside the transaction
     */
    public <T> Uni<T> run(Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(work))
                .ifNoItem()
                .after(limit)
                .fail()
                .onFailure(Failures::isDeadlock)
                .invoke(failure -> deadlocks.increment())
                .onFailure(Failures::isDeadlock)
                .retry()
                .atMost(deadlockRetries);
    }
}
