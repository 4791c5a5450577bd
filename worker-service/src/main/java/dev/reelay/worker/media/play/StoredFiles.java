package dev.reelay.worker.media.play;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Where saved files lie. */
@ApplicationScoped
class StoredFiles {

    /**
     * An object in a bucket.
     *
     * @param name under which a browser saves it
     */
    record Place(String bucket, String key, String name) {}

    private static final String PLACE = """
            select bucket, s3_key, filename, generation_id, n from media_file where id = $1 and state = 'saved'
            """;

    private final Pool pool;

    StoredFiles(Pool pool) {
        this.pool = pool;
    }

    /** Where the file lies; empty when there is none, or not yet. */
    Uni<Optional<Place>> placeOf(String fileId) {
        return pool.preparedQuery(PLACE).execute(Tuple.of(fileId)).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext() ? Optional.of(place(row.next())) : Optional.<Place>empty();
        });
    }

    private static Place place(Row row) {
        String key = row.getString("s3_key");
        String extension = key.substring(key.lastIndexOf('.') + 1);
        String name =
                FileName.of(row.getString("filename"), row.getString("generation_id"), row.getInteger("n"), extension);
        return new Place(row.getString("bucket"), key, name);
    }
}
