package dev.reelay.worker.submission;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jobs that somebody wants canceled. */
@ApplicationScoped
class CancelRows {

    /** What is sent already; what is on the wire is canceled once its job is known. */
    private static final String CLAIM = """
            with chosen as (
                select generation_id, attempt from submission
                where cancel_at <= now() and state = 'sent'
                order by cancel_at limit $1
                for update skip locked
            )
            update submission s
            set cancel_tries = s.cancel_tries + 1, cancel_at = now() + $2::bigint * interval '1 millisecond'
            from chosen
            where s.generation_id = chosen.generation_id and s.attempt = chosen.attempt
            returning s.generation_id, s.attempt, s.provider, s.job_id, s.job_urls::text as job_urls, s.cancel_tries
            """;

    /** Soon read, since what it answered may be that it had ended before. */
    private static final String ASKED = """
            update submission
            set cancel_at = null, look_at = least(look_at, now() + $4::bigint * interval '1 millisecond')
            where generation_id = $1 and attempt = $2 and cancel_tries = $3
            """;

    private static final String AGAIN = """
            update submission set cancel_at = now() + $4::bigint * interval '1 millisecond'
            where generation_id = $1 and attempt = $2 and cancel_tries = $3
            """;

    /**
     * A job to cancel.
     *
     * @param tries how often it was claimed, this time included: who holds an older one has lost the lease
     */
    record Wanted(Job job, int tries) {}

    private final Pool pool;

    CancelRows(Pool pool) {
        this.pool = pool;
    }

    /** Claims up to {@code limit} jobs that are to be canceled. */
    Uni<List<Wanted>> claim(int limit, Duration lease) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, lease.toMillis()))
                .map(rows -> {
                    List<Wanted> wanted = new ArrayList<>();
                    for (Row row : rows) {
                        wanted.add(new Wanted(Jobs.of(row), row.getInteger("cancel_tries")));
                    }
                    return wanted;
                });
    }

    /** Whether {@code wanted} was still ours; the provider has been asked, and is read in {@code lookIn} at the latest. */
    Uni<Boolean> asked(SqlConnection transaction, Wanted wanted, Duration lookIn) {
        return one(transaction, ASKED, wanted, lookIn);
    }

    /** Whether {@code wanted} was still ours; the provider is asked again after {@code pause}, never when it is null. */
    Uni<Boolean> again(SqlConnection transaction, Wanted wanted, @Nullable Duration pause) {
        return one(transaction, AGAIN, wanted, pause);
    }

    private static Uni<Boolean> one(SqlConnection transaction, String sql, Wanted wanted, @Nullable Duration time) {
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(
                        wanted.job().generationId(),
                        wanted.job().attempt(),
                        wanted.tries(),
                        time == null ? null : time.toMillis()))
                .map(updated -> updated.rowCount() == 1);
    }
}
