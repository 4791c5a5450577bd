package dev.reelay.worker.media;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.Ids;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows of generations and their files, as a webhook would leave them, and what becomes of them. */
record FileRows(Pool pool) {

    static final Duration SOON = Duration.ofSeconds(30);

    /** A file that is due, of a generation of its own; gives its id. */
    String due(String url, @Nullable String filename) {
        return due(url, filename, null);
    }

    String due(String url, @Nullable String filename, @Nullable Long size) {
        return due(url, filename, size, "0");
    }

    private String due(String url, @Nullable String filename, @Nullable Long size, String wait) {
        String generation = Ids.newUuid(Clock.systemUTC()).toString();
        String file = Ids.newUuid(Clock.systemUTC()).toString();
        execute("insert into credit_account (user_id) values ('ada') on conflict do nothing");
        execute("""
                insert into generation (id, user_id, video_id, kind, provider, status, prompt, session_id)
                values ($1, 'ada', $1, 'video', 'replicate', 'saving', 'a cat', 's')
                """, generation);
        pool.preparedQuery("""
                        insert into media_file (id, generation_id, attempt, n, source_url, filename, expected_size, run_at)
                        values ($1, $2, 1, 1, $3, $4, $5, now() + $6::text::interval)
                        """)
                .execute(Tuple.of(file, generation, url, filename, size, wait))
                .await()
                .atMost(SOON);
        return file;
    }

    /** As {@link #due}, but nobody claims it before {@link #release}. */
    String waiting(String url) {
        return due(url, null, null, "1 hour");
    }

    /**
     * As {@link #waiting}, but claimed {@code leases} times by processes of which nobody has heard since.
     */
    String dead(String url, int leases) {
        String file = waiting(url);
        execute("update media_file set tries = " + leases + ", lease = " + leases + " where id = $1", file);
        return file;
    }

    /** From now on it is due to whoever comes. */
    void release(String fileId) {
        execute("update media_file set run_at = now(), locked_until = now() where id = $1", fileId);
    }

    /** The generation of {@code file} is {@code job} at its provider. */
    void sent(Row file, String job) {
        execute("""
                insert into submission (generation_id, attempt, provider, callback_token, state, job_id)
                values ($1, 1, 'replicate', 'token', 'sent', $2)
                """, file.getString("generation_id"), job);
    }

    /** The user has paid {@code credits} for the generation of {@code file}. */
    void reserve(Row file, long credits) {
        execute(
                "insert into credit_entry (user_id, kind, amount, generation_id, attempt, business_key)"
                        + " values ('ada', 'reserve', -" + credits + ", $1, 1, 'reserve:' || $1 || ':1')",
                file.getString("generation_id"));
    }

    /** What has come back of that. */
    long refunded(Row file) {
        return one(
                        "select coalesce(sum(amount), 0)::bigint as amount from credit_entry"
                                + " where generation_id = $1 and kind = 'refund'",
                        file.getString("generation_id"))
                .getLong("amount");
    }

    Row saved(String fileId) {
        return ended(fileId, "saved");
    }

    Row lost(String fileId) {
        return ended(fileId, "failed");
    }

    /** The generation of a file, once it has failed. */
    Row failedGenerationOf(String fileId) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(generationOf(row(fileId)).getString("status"))
                        .isEqualTo("failed"));
        return generationOf(row(fileId));
    }

    /** What the user's room was told of the file's generation, as {@code type errorCode}, in order. */
    List<String> told(Row file) {
        return StreamSupport.stream(
                        pool.preparedQuery("""
                                select type || coalesce(' ' || (data ->> 'errorCode'), '') as told from room_event
                                where room = 'user:ada' and generation_id = $1 order by seq
                                """)
                                .execute(Tuple.of(file.getString("generation_id")))
                                .await()
                                .atMost(SOON)
                                .spliterator(),
                        false)
                .map(row -> row.getString("told"))
                .toList();
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
