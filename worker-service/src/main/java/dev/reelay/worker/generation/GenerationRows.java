package dev.reelay.worker.generation;

import dev.reelay.model.Json;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of generations: read under lock, written with a guard. */
@ApplicationScoped
class GenerationRows {

    /** In the order of their ids, so that two transactions that want the same rows wait instead of deadlocking. */
    private static final String LOCK = """
            select g.id, g.user_id, g.video_id, g.kind, g.provider, g.attempt, g.session_id, g.model, g.model_version,
                   g.credits_reserved, g.version, g.status, g.stage, g.progress, g.message, g.estimated_seconds,
                   g.error_code, g.error, g.credits_used, g.generation_seconds, g.created_at,
                   (select s.job_id from submission s where s.generation_id = g.id and s.attempt = g.attempt) as job_id
            from generation g
            where g.id = any($1)
            order by g.id
            for no key update of g
            """;

    /**
     * Asked once the rows are locked: within the statement that waited for a lock, files that were ordered meanwhile
     * would not be seen.
     */
    private static final String FILES = """
            select g.id, count(*)::int as files
            from generation g join media_file m on m.generation_id = g.id and m.attempt = g.attempt
            where g.id = any($1)
            group by g.id
            """;

    /**
     * Whoever moved the row since it was read wins: no row with the version that was read, no update. The version grows
     * with each attempt too, so it guards that as well.
     */
    private static final String UPDATE = """
            update generation g
            set attempt = n.attempt, credits_reserved = n.credits_reserved, status = n.status, stage = n.stage, progress = n.progress, message = n.message,
                estimated_seconds = n.estimated_seconds, error_code = n.error_code, error = n.error,
                credits_used = n.credits_used, generation_seconds = n.generation_seconds, version = n.version,
                updated_at = now(),
                completed_at = case when n.ended then coalesce(g.completed_at, now()) end
            from json_to_recordset($1::text::json) as n(
                id text, version_before bigint, attempt int, credits_reserved bigint, version bigint, status text, stage text, progress int,
                message text, estimated_seconds int, error_code text, error text, credits_used bigint,
                generation_seconds double precision, ended boolean)
            where g.id = n.id and g.version = n.version_before
            """;

    /** Locks the generations {@code ids} for the rest of {@code transaction}; unknown ones are left out. */
    Uni<List<Generation>> lock(SqlConnection transaction, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple wanted = Tuple.of(ids.toArray(String[]::new));
        return transaction
                .preparedQuery(LOCK)
                .execute(wanted)
                .chain(rows -> transaction.preparedQuery(FILES).execute(wanted).map(files -> generations(rows, files)));
    }

    private static List<Generation> generations(RowSet<Row> rows, RowSet<Row> files) {
        Map<String, Integer> counts = new HashMap<>();
        for (Row row : files) {
            counts.put(row.getString("id"), row.getInteger("files"));
        }
        List<Generation> generations = new ArrayList<>();
        for (Row row : rows) {
            generations.add(generation(row, counts.getOrDefault(row.getString("id"), 0)));
        }
        return generations;
    }

    /** Writes what {@code changes} made of them. */
    Uni<Void> update(SqlConnection transaction, ChangeSet changes) {
        List<Generation> changed = changes.changed();
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String rows = Json.write(changed.stream()
                .map(generation -> GenerationUpdate.of(generation, changes.versionBefore(generation.id())))
                .toList());
        return transaction.preparedQuery(UPDATE).execute(Tuple.of(rows)).map(updated -> {
            if (updated.rowCount() != changed.size()) {
                throw new IllegalStateException("a generation moved although its row was locked");
            }
            return null;
        });
    }

    private static Generation generation(Row row, int files) {
        return new Generation(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("video_id"),
                GenerationKind.of(row.getString("kind")),
                row.getString("provider"),
                row.getInteger("attempt"),
                row.getString("session_id"),
                row.getString("model"),
                row.getString("model_version"),
                new Origin(row.getOffsetDateTime("created_at").toInstant(), row.getString("job_id")),
                row.getLong("credits_reserved"),
                row.getLong("version"),
                files,
                new Standing(
                        GenerationStatus.of(row.getString("status")),
                        row.getString("stage"),
                        row.getInteger("progress"),
                        row.getString("message"),
                        row.getInteger("estimated_seconds"),
                        row.getString("error_code"),
                        row.getString("error"),
                        row.getLong("credits_used"),
                        row.getDouble("generation_seconds")));
    }
}
