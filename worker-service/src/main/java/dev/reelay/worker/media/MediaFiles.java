package dev.reelay.worker.media;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The jobs in {@code media_file}. Each statement is its own short transaction; none is open while bytes move. */
@ApplicationScoped
class MediaFiles {

    /** Chosen once, and only then taken: a subquery may be run again for each row, and lock further ones. */
    private static final String CLAIM = """
            with chosen as (
                select id from media_file
                where state = 'due' and run_at <= now() and (locked_until is null or locked_until < now())
                  and coalesce(substring(source_url from '://([^/?#]*)'), '') <> all($4)
                order by run_at
                limit $1
                for update skip locked
            )
            update media_file f
            set lease = f.lease + 1, tries = f.tries + 1, locked_until = now() + $2 * interval '1 millisecond',
                sweep_at = now() + $3 * interval '1 millisecond'
            from chosen
            where f.id = chosen.id
            returning f.id, f.generation_id, f.attempt, f.n, f.source_url,
                      coalesce(substring(f.source_url from '://([^/?#]*)'), '') as host, f.expected_size,
                      f.filename, f.tries, f.lease
            """;

    private static final String EXTEND = """
            update media_file f
            set locked_until = now() + $3 * interval '1 millisecond'
            from unnest($1::text[], $2::int[]) as held (id, lease)
            where f.id = held.id and f.lease = held.lease and f.state = 'due'
            returning f.id, f.lease
            """;

    private static final String RETRY_LATER = """
            update media_file
            set locked_until = null, run_at = now() + $3 * interval '1 millisecond', error = $4,
                source_url = coalesce($5, source_url)
            where id = $1 and lease = $2 and state = 'due'
            """;

    /** Giving a lease back is no try that failed. */
    private static final String RELEASE = """
            update media_file f
            set locked_until = null, tries = tries - 1
            from unnest($1::text[], $2::int[]) as held (id, lease)
            where f.id = held.id and f.lease = held.lease and f.state = 'due'
            """;

    private static final String IS_NAMED = "select 1 from media_file where id = $1 and s3_key = $2";

    private static final String OLDEST_DUE = """
            select coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as age
            from media_file
            where state = 'due' and run_at <= now()
            """;

    private final Pool pool;

    MediaFiles(Pool pool) {
        this.pool = pool;
    }

    /**
     * Takes at most {@code limit} due files for {@code lease}, the longest due first.
     *
     * @param sweepAfter when the leases that they had before are to be looked after
     * @param fullHosts of whose servers none are taken
     */
    Uni<List<DueFile>> claim(int limit, Duration lease, Duration sweepAfter, Collection<String> fullHosts) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, lease.toMillis(), sweepAfter.toMillis(), fullHosts.toArray(String[]::new)))
                .map(rows -> stream(rows).map(MediaFiles::dueFile).toList());
    }

    /** Keeps {@code files} for another {@code lease}; gives the claims that still hold. */
    Uni<Set<String>> extend(Collection<DueFile> files, Duration lease) {
        return pool.preparedQuery(EXTEND)
                .execute(Tuple.of(ids(files), leases(files), lease.toMillis()))
                .map(rows -> {
                    Set<String> kept = new HashSet<>();
                    rows.forEach(row -> kept.add(DueFile.claim(row.getString("id"), row.getInteger("lease"))));
                    return kept;
                });
    }

    /**
     * Lets a file be tried again after {@code pause}; nothing when the lease was lost.
     *
     * @param freshUrl where it lies now; null for where it lay
     */
    Uni<Void> retryLater(DueFile file, Duration pause, String reason, @Nullable String freshUrl) {
        return pool.preparedQuery(RETRY_LATER)
                .execute(Tuple.of(file.id(), file.lease(), pause.toMillis(), reason, freshUrl))
                .replaceWithVoid();
    }

    /** Gives {@code files} back, to be claimed by whoever comes next. */
    Uni<Void> release(Collection<DueFile> files) {
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(ids(files), leases(files)))
                .replaceWithVoid();
    }

    /** Whether the file's row names {@code key} as where the file lies. */
    Uni<Boolean> isNamed(DueFile file, String key) {
        return pool.preparedQuery(IS_NAMED).execute(Tuple.of(file.id(), key)).map(rows -> rows.size() > 0);
    }

    /** How long the longest due file has been due, in seconds; 0 when none is. */
    Uni<Double> oldestDueSeconds() {
        return pool.query(OLDEST_DUE)
                .execute()
                .map(rows -> rows.iterator().next().getDouble("age"));
    }

    private static DueFile dueFile(Row row) {
        return new DueFile(
                row.getString("id"),
                row.getString("generation_id"),
                row.getInteger("attempt"),
                row.getInteger("n"),
                row.getString("source_url"),
                row.getString("host"),
                row.getLong("expected_size"),
                row.getString("filename"),
                row.getInteger("tries"),
                row.getInteger("lease"));
    }

    private static String[] ids(Collection<DueFile> files) {
        return files.stream().map(DueFile::id).toArray(String[]::new);
    }

    private static Integer[] leases(Collection<DueFile> files) {
        return files.stream().map(DueFile::lease).toArray(Integer[]::new);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
