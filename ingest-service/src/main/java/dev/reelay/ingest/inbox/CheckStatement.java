package dev.reelay.ingest.inbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Looks up what a group of webhooks claims. Reads only.
 *
 * <p>A generation's id is no secret, so naming one is not enough: either the webhook carries what only the callback URL
 * holds, or the attempt was given to this very provider, and is not known to be another job there.
 */
final class CheckStatement implements Groups.Statement<Claim, Known> {

    /** The sender that is the user's own backend, whatever stands behind it. */
    private static final String OWN_BACKEND = "standard";

    static final String SQL = """
            select a.n::int,
                   a.token is null
                       or coalesce(sha256(convert_to(s.callback_token, 'UTF8')) = a.token, false) as entitled,
                   a.token is not null or coalesce(s.provider = a.provider, false) as given,
                   coalesce(s.provider = a.provider and s.job_id <> a.job, false) as other_job
              from unnest($1::text[], $2::text[], $3::int[], $4::bytea[], $5::text[]) with ordinality
                   as a (provider, generation_id, asked, token, job, n)
              join generation g on g.id = a.generation_id
              left join submission s on s.generation_id = g.id and s.attempt = coalesce(a.asked, g.attempt)
             where a.asked is null or a.asked between 1 and g.attempt
            """;

    private final Pool pool;

    CheckStatement(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<List<Known>> ask(List<Claim> group) {
        var parameters = new Columns<>(group)
                .with(String[]::new, claim -> provider(claim.sender()))
                .with(String[]::new, Claim::generationId)
                .with(Integer[]::new, Claim::attempt)
                .with(Buffer[]::new, claim -> TokenHash.of(claim.token()))
                .with(String[]::new, Claim::jobId)
                .tuple();
        return pool.preparedQuery(SQL).execute(parameters).map(rows -> known(rows, group.size()));
    }

    private static List<Known> known(RowSet<Row> rows, int size) {
        List<Known> answers = new ArrayList<>(Collections.nCopies(size, Known.UNKNOWN_GENERATION));
        for (Row row : rows) {
            answers.set(row.getInteger(0) - 1, known(row));
        }
        return answers;
    }

    private static Known known(Row row) {
        if (!row.getBoolean(1)) {
            return Known.WRONG_TOKEN;
        }
        if (!row.getBoolean(2)) {
            return Known.NOT_GIVEN;
        }
        return row.getBoolean(3) ? Known.OTHER_JOB : Known.KNOWN;
    }

    /** What a submission to {@code sender} calls it. */
    private static String provider(String sender) {
        return sender.equals(OWN_BACKEND) ? "custom" : sender;
    }
}
