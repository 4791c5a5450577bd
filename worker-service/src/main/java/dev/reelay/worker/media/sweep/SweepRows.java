package dev.reelay.worker.media.sweep;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Which files have lost leases that nobody has looked after yet. */
@ApplicationScoped
class SweepRows {

    /**
     * The current lease of a row may be alive, whatever its clock says, until another one is taken or the row is given up.
     * The condition is word for word that of the index.
     */
    private static final String CLAIM = """
            with chosen as (
                select id from media_file
                where swept_lease < lease - case state when 'failed' then 0 else 1 end and sweep_at <= now()
                order by sweep_at
                limit $1
                for update skip locked
            )
            update media_file f
            set sweep_at = now() + $2 * interval '1 millisecond'
            from chosen
            where f.id = chosen.id
            returning f.id, f.generation_id, f.attempt, f.n, f.s3_key,
                      f.lease - case f.state when 'failed' then 0 else 1 end as last_lost
            """;

    private static final String SWEPT = "update media_file set swept_lease = greatest(swept_lease, $2) where id = $1";

    private final Pool pool;

    SweepRows(Pool pool) {
        this.pool = pool;
    }

    /** Takes at most {@code limit} files that are to be looked after now; nobody else does within {@code retry}. */
    Uni<List<Leftovers>> claim(int limit, Duration retry) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, retry.toMillis()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SweepRows::leftovers)
                        .toList());
    }

    /** Nothing is left of the leases of {@code file} that were lost when it was claimed. */
    Uni<Void> swept(Leftovers file) {
        return pool.preparedQuery(SWEPT)
                .execute(Tuple.of(file.fileId(), file.lastLost()))
                .replaceWithVoid();
    }

    private static Leftovers leftovers(Row row) {
        return new Leftovers(
                row.getString("id"),
                row.getString("generation_id"),
                row.getInteger("attempt"),
                row.getInteger("n"),
                row.getInteger("last_lost"),
                row.getString("s3_key"));
    }
}
