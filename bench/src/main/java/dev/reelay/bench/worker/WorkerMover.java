package dev.reelay.bench.worker;

import dev.reelay.bench.subject.Database;
import java.time.Duration;

/** A running worker that is given rows, as a webhook would leave them. */
final class WorkerMover implements FileMover {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 50;

    private final Database database;
    private final BigFilm film;
    private final String origin;
    private int batches;

    WorkerMover(Database database, BigFilm film, String origin) {
        this.database = database;
        this.film = film;
        this.origin = origin;
    }

    @Override
    public String name() {
        return "Reelay worker-service";
    }

    @Override
    public double move(int files) {
        String batch = "film" + ++batches;
        database.executeAtOnce(
                () -> {},
                "insert into credit_account (user_id) values ('bench') on conflict do nothing",
                """
                insert into generation (id, user_id, video_id, kind, provider, status, prompt, session_id)
                select '%1$s-' || n, 'bench', '%1$s-' || n, 'video', 'replicate', 'saving', 'a film', 'bench'
                from generate_series(1, %2$d) n
                """.formatted(batch, files),
                """
                insert into media_file (id, generation_id, attempt, n, source_url)
                select '%1$s-' || n, '%1$s-' || n, 1, 1, '%3$s/film.mp4' from generate_series(1, %2$d) n
                """.formatted(batch, files, origin));
        awaitSaved(batch);
        if (database.number("select count(*) from media_file where id like '%s-%%' and encode(sha256, 'hex') = '%s'"
                        .formatted(batch, film.sha256()))
                != files) {
            throw new IllegalStateException("a file was saved with another hash than its own");
        }
        return database.number(
                "select extract(epoch from max(saved_at) - min(created_at)) from media_file where id like '%s-%%'"
                        .formatted(batch));
    }

    private void awaitSaved(String batch) {
        String open = "select count(*) from media_file where id like '%s-%%' and state <> 'saved'".formatted(batch);
        String errors = "select coalesce(max(error), '') from media_file where id like '%s-%%'".formatted(batch);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (database.number(open) > 0) {
            String error = database.ask(errors);
            if (!error.isEmpty() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the worker did not move the film: " + error);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the worker was watched in vain", e);
            }
        }
    }
}
