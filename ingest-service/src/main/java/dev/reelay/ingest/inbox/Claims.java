package dev.reelay.ingest.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Looks up what webhooks claim before they are verified. Reads only. */
@Singleton
public class Claims {

    private static final String CHECK = """
            select $3::bytea is null
                       or coalesce(sha256(convert_to(s.callback_token, 'UTF8')) = $3::bytea, false) as entitled,
                   coalesce(s.provider = $4::text and s.job_id <> $5::text, false) as other_job
              from generation g
              left join submission s
                on s.generation_id = g.id and s.attempt = coalesce($2::int, g.attempt)
             where g.id = $1::text and ($2::int is null or $2::int between 1 and g.attempt)
            """;

    private final Pool pool;
    private final InboxConfig config;

    Claims(Pool pool, InboxConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * Whether {@code claim} fits to what we know; fails with {@link InboxUnavailableException} when the database is away, too
     * slow or too busy, and with nothing else.
     */
    public Uni<Known> check(Claim claim) {
        Tuple parameters = Tuple.tuple()
                .addString(claim.generationId())
                .addInteger(claim.attempt())
                .addValue(TokenHash.of(claim.token()))
                .addString(claim.sender())
                .addString(claim.jobId());
        return pool.preparedQuery(CHECK)
                .execute(parameters)
                .ifNoItem()
                .after(config.commitTimeout())
                .fail()
                .map(Claims::known)
                .onFailure()
                .transform(InboxUnavailableException::new);
    }

    private static Known known(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Known.UNKNOWN_GENERATION;
        }
        Row row = rows.iterator().next();
        if (!row.getBoolean("entitled")) {
            return Known.WRONG_TOKEN;
        }
        return row.getBoolean("other_job") ? Known.OTHER_JOB : Known.KNOWN;
    }
}
