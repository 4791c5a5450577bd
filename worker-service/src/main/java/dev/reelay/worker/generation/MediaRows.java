package dev.reelay.worker.generation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.model.Ids;
import dev.reelay.model.Json;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.generation.FileView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of media files, as far as they decide over a generation; claiming and fetching is media's own. */
@ApplicationScoped
class MediaRows {

    /** An output that was ordered before is the same row: the first address stands. */
    private static final String ORDER = """
            insert into media_file (id, generation_id, attempt, n, source_url, expected_size, filename)
            select f.id, f.generation_id, f.attempt, f.n, f.source_url, f.expected_size, f.filename
            from json_to_recordset($1::text::json) as f(
                id text, generation_id text, attempt int, n int, source_url text, expected_size bigint, filename text)
            on conflict (generation_id, attempt, n) do nothing
            """;

    private static final String SAVE = """
            update media_file
            set state = 'saved', saved_at = now(), locked_until = null, error = null,
                bucket = $3, s3_key = $4, content_type = $5, size_bytes = $6, sha256 = decode($7, 'hex'),
                width = $8, height = $9, duration_seconds = $10, url = $11
            where id = $1 and lease = $2 and state = 'due' and generation_id = $12 and attempt = $13
            """;

    private static final String LOSE = """
            update media_file
            set state = 'failed', locked_until = null, error = $3
            where id = $1 and lease = $2 and state = 'due' and generation_id = $4 and attempt = $5
            """;

    /** Whoever waits for it: an attempt that is being saved, or has failed and may yet be recovered. */
    private static final String OVERDUE = """
            update media_file f
            set error = $3,
                state = case when g.attempt = f.attempt and g.status in ('saving', 'failed') then 'due' else 'failed' end
            from generation g
            where f.id = $1 and f.lease = $2 and f.state = 'due' and f.generation_id = $4 and f.attempt = $5
              and g.id = f.generation_id
            returning f.state
            """;

    private static final String FILES = """
            select id, state, url, content_type, size_bytes, width, height, duration_seconds
            from media_file
            where generation_id = $1 and attempt = $2
            order by n
            """;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record NewFile(
            String id,
            String generationId,
            int attempt,
            int n,
            String sourceUrl,
            @Nullable Long expectedSize,
            @Nullable String filename) {}

    private final Clock clock;

    MediaRows(Clock clock) {
        this.clock = clock;
    }

    /** Makes {@code orders} due. */
    Uni<Void> order(SqlConnection transaction, List<ChangeSet.FileOrder> orders) {
        if (orders.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<NewFile> files =
                orders.stream().flatMap(order -> files(order).stream()).toList();
        return transaction
                .preparedQuery(ORDER)
                .execute(Tuple.of(Json.write(files)))
                .replaceWithVoid();
    }

    private List<NewFile> files(ChangeSet.FileOrder order) {
        List<NewFile> files = new ArrayList<>();
        for (MediaReference reference : order.media()) {
            files.add(new NewFile(
                    Ids.newUuid(clock).toString(),
                    order.generation().id(),
                    order.generation().attempt(),
                    files.size() + 1,
                    reference.url(),
                    reference.size(),
                    reference.fileName()));
        }
        return files;
    }

    /** Whether {@code file} was recorded: false when its lease is not the current one. */
    Uni<Boolean> save(SqlConnection transaction, SavedFile file) {
        Tuple values = Tuple.tuple()
                .addString(file.fileId())
                .addInteger(file.lease())
                .addString(file.bucket())
                .addString(file.s3Key())
                .addString(file.contentType())
                .addLong(file.sizeBytes())
                .addString(file.sha256())
                .addInteger(file.width())
                .addInteger(file.height())
                .addDouble(file.durationSeconds())
                .addString(file.url())
                .addString(file.generationId())
                .addInteger(file.attempt());
        return transaction.preparedQuery(SAVE).execute(values).map(saved -> saved.rowCount() == 1);
    }

    /** Whether the loss was recorded: false when its lease is not the current one. */
    Uni<Boolean> lose(SqlConnection transaction, LostFile file) {
        Tuple values = Tuple.of(file.fileId(), file.lease(), file.error(), file.generationId(), file.attempt());
        return transaction.preparedQuery(LOSE).execute(values).map(lost -> lost.rowCount() == 1);
    }

    /** What is to become of an overdue file. */
    enum Overdue {
        /** It is tried further. */
        WANTED,
        /** Nobody waits for it any more; it is given up. */
        UNWANTED,
        /** Its lease is not the current one; nothing was changed. */
        LEASE_LOST
    }

    /** Records that {@code file} could not be had so far. */
    Uni<Overdue> overdue(SqlConnection transaction, LostFile file) {
        Tuple values = Tuple.of(file.fileId(), file.lease(), file.error(), file.generationId(), file.attempt());
        return transaction.preparedQuery(OVERDUE).execute(values).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            if (!row.hasNext()) {
                return Overdue.LEASE_LOST;
            }
            return row.next().getString("state").equals("due") ? Overdue.WANTED : Overdue.UNWANTED;
        });
    }

    /** The files of an attempt, once every one of them is saved; empty before. */
    Uni<List<FileView>> allSaved(SqlConnection transaction, String generationId, int attempt) {
        return transaction
                .preparedQuery(FILES)
                .execute(Tuple.of(generationId, attempt))
                .map(rows -> {
                    List<FileView> files = new ArrayList<>();
                    for (Row row : rows) {
                        if (!row.getString("state").equals("saved")) {
                            return List.of();
                        }
                        files.add(view(row));
                    }
                    return files;
                });
    }

    private static FileView view(Row row) {
        return new FileView(
                row.getString("id"),
                row.getString("url"),
                row.getString("content_type"),
                row.getLong("size_bytes"),
                row.getInteger("width"),
                row.getInteger("height"),
                row.getDouble("duration_seconds"));
    }
}
