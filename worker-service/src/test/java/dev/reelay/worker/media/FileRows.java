package dev.reelay.worker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.model.Ids;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of generations and their files, as a webhook would leave them, and what becomes of them. */
record FileRows(Pool pool) {

    static final Duration SOON = Duration.ofSeconds(30);

    /** A file that is due, of a generation of its own; gives its id. */
    String due(String url, @Nullable String filename) {
        return due(url, filename, null);
    }

    String due(String url, @Nullable String filename, @Nullable Long size) {
        String generation = Ids.newUuid(Clock.systemUTC()).toString();
        String file = Ids.newUuid(Clock.systemUTC()).toString();
        execute("insert into credit_account (user_id) values ('ada') on conflict do nothing");
        execute("""
                insert into generation (id, user_id, video_id, kind, provider, status, prompt, session_id)
                values ($1, 'ada', $1, 'video', 'replicate', 'saving', 'a cat', 's')
                """, generation);
        pool.preparedQuery("""
                        insert into media_file (id, generation_id, attempt, n, source_url, filename, expected_size)
                        values ($1, $2, 1, 1, $3, $4, $5)
                        """)
                .execute(Tuple.of(file, generation, url, filename, size))
                .await()
                .atMost(SOON);
        return file;
    }

    Row saved(String fileId) {
        return ended(fileId, "saved");
    }

    Row lost(String fileId) {
        return ended(fileId, "failed");
    }

    Row row(String fileId) {
        return one("select *, encode(sha256, 'hex') as hash from media_file where id = $1", fileId);
    }

    Row generationOf(Row file) {
        return one("select * from generation where id = $1", file.getString("generation_id"));
    }

    void execute(String sql, String... values) {
        pool.preparedQuery(sql).execute(Tuple.from(List.of(values))).await().atMost(SOON);
    }

    private Row ended(String fileId, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(row(fileId).getString("state"))
                        .as(() -> "error: " + row(fileId).getString("error"))
                        .isEqualTo(state));
        return row(fileId);
    }

    private Row one(String sql, String id) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .await()
                .atMost(SOON)
                .iterator()
                .next();
    }
}
