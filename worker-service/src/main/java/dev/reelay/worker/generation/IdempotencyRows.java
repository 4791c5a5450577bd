package dev.reelay.worker.generation;

import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.generation.Generations.Work;
import dev.reelay.worker.loop.ClaimLoops;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys under which requests may be sent again: taken with a creation, found by its repetition, pruned by age. */
@ApplicationScoped
class IdempotencyRows {

    /** Who comes with the same key meanwhile waits here until the first one's transaction has ended. */
    private static final String TAKE = """
            insert into idempotency_key (user_id, key, fingerprint, generation_id) values ($1, $2, $3, $4)
            on conflict (user_id, key) do nothing
            """;

    private static final String FIND = """
            select k.fingerprint, g.id, g.session_id
            from idempotency_key k join generation g on g.id = k.generation_id
            where k.user_id = $1 and k.key = $2
            """;

    private static final String PRUNE = """
            delete from idempotency_key
            where (user_id, key) in (
                select user_id, key from idempotency_key
                where created_at < now() - $1::bigint * interval '1 millisecond'
                order by created_at
                limit $2
                for update skip locked)
            """;

    private final Pool pool;
    private final Generations generations;
    private final ClaimLoops loops;
    private final IdempotencyConfig config;
    private final Counter repeated;
    private final Counter mistaken;

    IdempotencyRows(
            Pool pool, Generations generations, ClaimLoops loops, IdempotencyConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.generations = generations;
        this.loops = loops;
        this.config = config;
        this.repeated = metrics.counter("reelay.idempotency.repeats", "request", "same");
        this.mistaken = metrics.counter("reelay.idempotency.repeats", "request", "other");
    }

    void start(@Observes StartupEvent event) {
        loops.start("idempotency", config.prune(), this::prune);
    }

    /**
     * Does {@code work} for the generation {@code generationId}, unless it was done under {@code key} before: then it is
     * answered the same, and nothing changes. Only what was done takes the key.
     *
     * @param key null for what cannot be sent again
     * @return fails with a {@link ProblemException}: 422 when another request had the key
     */
    Uni<Work<CreatedGeneration>> once(
            SqlConnection transaction,
            @Nullable IdempotencyKey key,
            String generationId,
            Supplier<Uni<Work<CreatedGeneration>>> work) {
        return key == null
                ? work.get()
                : take(transaction, key, generationId)
                        .chain(earlier -> earlier.map(answer ->
                                        Uni.createFrom().item(new Work<>(answer, generations.nothingLocked())))
                                .orElseGet(work));
    }

    /** What was answered before under {@code key}; empty when it is new, and taken. */
    private Uni<Optional<CreatedGeneration>> take(SqlConnection transaction, IdempotencyKey key, String generationId) {
        return transaction
                .preparedQuery(TAKE)
                .execute(Tuple.of(key.callerId(), key.key(), key.fingerprint(), generationId))
                .chain(taken -> taken.rowCount() == 1
                        ? Uni.createFrom().item(Optional.empty())
                        : find(transaction, key).map(Optional::of));
    }

    private Uni<CreatedGeneration> find(SqlConnection transaction, IdempotencyKey key) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(key.callerId(), key.key()))
                .map(rows -> answeredBefore(rows, key));
    }

    private CreatedGeneration answeredBefore(RowSet<Row> rows, IdempotencyKey key) {
        if (rows.size() == 0) {
            throw new ProblemException(Problem.unavailable("the Idempotency-Key was just forgotten: ask again"));
        }
        Row earlier = rows.iterator().next();
        if (!earlier.getString("fingerprint").equals(key.fingerprint())) {
            mistaken.increment();
            throw new ProblemException(
                    Problem.unprocessable("this Idempotency-Key was used for another request: take a new one"));
        }
        repeated.increment();
        return new CreatedGeneration(
                earlier.getString("id"), earlier.getString("session_id"), GenerationStatus.PENDING);
    }

    /** Forgets the oldest keys that have been kept long enough; answers how many. */
    Uni<Integer> prune() {
        Duration keep = config.keep();
        return pool.preparedQuery(PRUNE)
                .execute(Tuple.of(keep.toMillis(), config.pruneBatch()))
                .map(RowSet::rowCount);
    }
}
