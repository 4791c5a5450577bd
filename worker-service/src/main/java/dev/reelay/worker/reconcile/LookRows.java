package dev.reelay.worker.reconcile;

import dev.reelay.worker.submission.Jobs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When jobs are looked at. */
@ApplicationScoped
class LookRows {

    /**
     * Of an attempt that has ended, or whose provider has, nothing more is expected; one that is not sent yet is
     * submission's own to wait for.
     */
    private static final String PASS_OVER = """
            with chosen as (
                select s.generation_id, s.attempt,
                       g.attempt = s.attempt and g.status in ('pending', 'starting', 'processing')
                           and s.state in ('due', 'sending') as unsent
                from submission s join generation g on g.id = s.generation_id
                where s.look_at <= now()
                  and (s.state <> 'sent' or g.attempt <> s.attempt
                       or g.status not in ('pending', 'starting', 'processing'))
                order by s.look_at limit $1
                for update of s skip locked
            )
            update submission s
            set look_at = case when chosen.unsent then now() + $2::bigint * interval '1 millisecond' end
            from chosen
            where s.generation_id = chosen.generation_id and s.attempt = chosen.attempt
            """;

    private static final String CLAIM = """
            with chosen as (
                select s.generation_id, s.attempt
                from submission s join generation g on g.id = s.generation_id and g.attempt = s.attempt
                where s.look_at <= now() and s.state = 'sent' and g.status in ('pending', 'starting', 'processing')
                order by s.look_at limit $1
                for update of s skip locked
            )
            update submission s
            set looks = s.looks + 1, look_at = now() + $2::bigint * interval '1 millisecond'
            from chosen
            where s.generation_id = chosen.generation_id and s.attempt = chosen.attempt
            returning s.generation_id, s.attempt, s.provider, s.job_id, s.job_urls::text as job_urls, s.looks,
                      s.cancel_wanted,
                      (extract(epoch from now() - s.created_at) * 1000)::bigint as age
            """;

    private static final String NEXT = """
            update submission
            set look_at = now() + $4::bigint * interval '1 millisecond',
                cancel_at = case when $5::boolean and not cancel_wanted then now() else cancel_at end
            where generation_id = $1 and attempt = $2 and looks = $3
            """;

    private final Pool pool;

    LookRows(Pool pool) {
        this.pool = pool;
    }

    /**
     * Passes over up to {@code limit} attempts that need no look; answers how many.
     *
     * @param again when those that are not sent yet are seen to again
     */
    Uni<Integer> passOver(int limit, Duration again) {
        return pool.preparedQuery(PASS_OVER)
                .execute(Tuple.of(limit, again.toMillis()))
                .map(RowSet::rowCount);
    }

    /** Claims up to {@code limit} jobs that are to be looked at. */
    Uni<List<Look>> claim(int limit, Duration lease) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, lease.toMillis()))
                .map(rows -> {
                    List<Look> looks = new ArrayList<>();
                    for (Row row : rows) {
                        looks.add(new Look(
                                Jobs.of(row),
                                row.getInteger("looks"),
                                Duration.ofMillis(row.getLong("age")),
                                row.getBoolean("cancel_wanted")));
                    }
                    return looks;
                });
    }

    /** Whether {@code look} was still ours: then {@code next} holds. */
    Uni<Boolean> looked(SqlConnection transaction, Look look, Next next) {
        Duration lookIn = next.lookIn();
        return transaction
                .preparedQuery(NEXT)
                .execute(Tuple.of(
                        look.job().generationId(),
                        look.job().attempt(),
                        look.looks(),
                        lookIn == null ? null : lookIn.toMillis(),
                        next.cancels()))
                .map(updated -> updated.rowCount() == 1);
    }
}
