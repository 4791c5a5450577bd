package dev.reelay.bench.ingest;

import dev.reelay.bench.subject.Database;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;

/**
 * The database and the Redis of a run, with generations that webhooks can be about. PostgreSQL commits durably (fsync and
 * synchronous_commit are on) and may use every core.
 */
final class Scene implements AutoCloseable {

    /** How many generations there are; webhooks go round them. */
    static final int GENERATIONS = 1_000;

    final PostgresServer postgres = PostgresServer.temporary();
    final RedisServer redis = RedisServer.temporary();
    private final Database database = new Database(postgres);

    /** Generations of {@code provider}; those of Replicate know the provider's job, as they do after the submit's answer. */
    static Scene of(String provider) {
        Scene scene = new Scene();
        try {
            scene.postgres.start();
            scene.redis.start();
            scene.add("replicate", "gen_bench_", true);
            if (!provider.equals("replicate")) {
                scene.add(provider, "gen_" + provider + "_", false);
            }
            return scene;
        } catch (RuntimeException e) {
            scene.close();
            throw e;
        }
    }

    static String generationId(int n) {
        return "gen_bench_%04d".formatted(n);
    }

    /** The token in the callback's address of the generation {@code n} of any provider. */
    static String token(int n) {
        return "token-" + n;
    }

    static String jobId(int n) {
        return "prediction%016d".formatted(n);
    }

    private void add(String provider, String prefix, boolean submitted) {
        database.execute("""
                insert into generation (id, user_id, video_id, kind, provider, status, prompt, session_id)
                select '%1$s' || to_char(n, 'FM0000'), 'ada', '%1$s' || to_char(n, 'FM0000'), 'video', '%2$s', 'processing',
                       'a paper boat', 's1'
                  from generate_series(0, %3$d - 1) n
                """.formatted(prefix, provider, GENERATIONS));
        database.execute("""
                insert into submission (generation_id, attempt, provider, callback_token, state, job_id)
                select '%1$s' || to_char(n, 'FM0000'), 1, '%2$s', 'token-' || n, 'sent',
                       case when %4$b then 'prediction' || to_char(n, 'FM0000000000000000') end
                  from generate_series(0, %3$d - 1) n
                """.formatted(prefix, provider, GENERATIONS, submitted));
        database.execute("analyze");
    }

    /** An empty inbox and nothing owed to the disk: each round begins alike. */
    void clear() {
        database.execute("truncate webhook_delivery");
        postgres.checkpoint();
    }

    /** Rows of the inbox. */
    long deliveries() {
        return Long.parseLong(database.ask("select count(*) from webhook_delivery"));
    }

    /** Mean bytes of an inbox row, as stored. */
    String rowBytes() {
        return database.ask("select coalesce(round(avg(pg_column_size(d.*))), 0) from webhook_delivery d");
    }

    /** PostgreSQL's version. */
    String version() {
        return database.ask("show server_version");
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
    }
}
