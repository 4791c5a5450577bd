package dev.reelay.worker.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The rows of preferences. */
@ApplicationScoped
class PreferenceRows {

    private static final String READ = "select muted, digest_seconds from notification_preference where user_id = $1";

    /** What waits for a digest goes on waiting: it was promised one. */
    private static final String WRITE = """
            insert into notification_preference (user_id, muted, digest_seconds) values ($1, $2, $3)
            on conflict (user_id) do update
            set muted = excluded.muted, digest_seconds = excluded.digest_seconds, updated_at = now()
            """;

    private final Pool pool;

    PreferenceRows(Pool pool) {
        this.pool = pool;
    }

    Uni<Preferences> read(String userId) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(userId))
                .map(rows -> rows.size() == 0
                        ? Preferences.DEFAULT
                        : preferences(rows.iterator().next()));
    }

    Uni<Void> write(String userId, List<String> muted, int digestSeconds) {
        return pool.preparedQuery(WRITE)
                .execute(Tuple.of(userId, muted.toArray(String[]::new), digestSeconds))
                .replaceWithVoid();
    }

    private static Preferences preferences(Row row) {
        return new Preferences(List.of(row.getArrayOfStrings("muted")), row.getInteger("digest_seconds"));
    }
}
