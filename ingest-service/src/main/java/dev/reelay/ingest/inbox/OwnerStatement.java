package dev.reelay.ingest.inbox;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds whose jobs a group of webhooks is about. Reads only. */
final class OwnerStatement implements Groups.Statement<OwnerStatement.Job, JobOwner> {

    /** A provider's job. */
    record Job(String sender, String id) {}

    static final String SQL = """
            select a.n::int, s.generation_id, s.attempt,
                   s.generation_id is null
                       and exists (select from submission o
                                    where o.provider = a.sender and o.job_id is null and o.state in ('due', 'sending'))
                       as unbound
              from unnest($1::text[], $2::text[]) with ordinality as a (sender, job, n)
              left join submission s on s.provider = a.sender and s.job_id = a.job
            """;

    private final Pool pool;

    OwnerStatement(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<List<JobOwner>> ask(List<Job> group) {
        var parameters = new Columns<>(group)
                .with(String[]::new, Job::sender)
                .with(String[]::new, Job::id)
                .tuple();
        return pool.preparedQuery(SQL).execute(parameters).map(rows -> owners(rows, group.size()));
    }

    private static List<JobOwner> owners(RowSet<Row> rows, int size) {
        List<JobOwner> owners = new ArrayList<>(Collections.nCopies(size, new JobOwner.Nobody()));
        for (Row row : rows) {
            owners.set(row.getInteger(0) - 1, owner(row));
        }
        return owners;
    }

    private static JobOwner owner(Row row) {
        if (row.getString(1) != null) {
            return new JobOwner.Found(new Owner(row.getString(1), row.getInteger(2)));
        }
        return row.getBoolean(3) ? new JobOwner.NotBoundYet() : new JobOwner.Nobody();
    }
}
