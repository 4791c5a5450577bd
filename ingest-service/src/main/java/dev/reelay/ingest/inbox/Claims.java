package dev.reelay.ingest.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Looks up what webhooks claim. Reads only. */
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

    private static final String OWNER =
            "select generation_id, attempt from submission where provider = $1::text and job_id = $2::text";

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

    /**
     * Whose job that is, for providers whose webhooks cannot name our generation; empty when it is nobody's. Fails as
     * {@link #check} does.
     */
    public Uni<Optional<Owner>> ownerOf(String sender, String jobId) {
        return pool.preparedQuery(OWNER)
                .execute(Tuple.of(sender, jobId))
                .ifNoItem()
                .after(config.commitTimeout())
                .fail()
                .map(Claims::owner)
                .onFailure()
                .transform(InboxUnavailableException::new);
    }

    private static Optional<Owner> owner(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Owner(row.getString("generation_id"), row.getInteger("attempt")));
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
