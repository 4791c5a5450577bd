package dev.reelay.ingest.inbox;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds whose jobs a group of webhooks is about. Reads only. */
final class OwnerStatement implements Groups.Statement<OwnerStatement.Job, Optional<Owner>> {

    /** A provider's job. */
    record Job(String sender, String id) {}

    static final String SQL = """
            select a.n::int, s.generation_id, s.attempt
              from unnest($1::text[], $2::text[]) with ordinality as a (sender, job, n)
              join submission s on s.provider = a.sender and s.job_id = a.job
            """;

    private final Pool pool;

    OwnerStatement(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<List<Optional<Owner>>> ask(List<Job> group) {
        var parameters = new Columns<>(group)
                .with(String[]::new, Job::sender)
                .with(String[]::new, Job::id)
                .tuple();
        return pool.preparedQuery(SQL).execute(parameters).map(rows -> owners(rows, group.size()));
    }

    private static List<Optional<Owner>> owners(RowSet<Row> rows, int size) {
        List<Optional<Owner>> owners = new ArrayList<>(Collections.nCopies(size, Optional.empty()));
        for (Row row : rows) {
            owners.set(row.getInteger(0) - 1, Optional.of(new Owner(row.getString(1), row.getInteger(2))));
        }
        return owners;
    }
}
