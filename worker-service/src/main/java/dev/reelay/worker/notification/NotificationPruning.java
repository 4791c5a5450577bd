package dev.reelay.worker.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps the newest notifications of each user and none that are too old, a small batch at a time. Several workers may do so
 * at once: each passes over what the other has taken.
 */
@ApplicationScoped
class NotificationPruning {

    /**
     * The places of the rows come as an array, or a plan that does not know the batch's size would join them with the whole
     * table.
     */
    private static final String PRUNE_OLD = """
            delete from notification
            where ctid = any(array(
                select ctid from notification
                where created_at < now() - $1::bigint * interval '1 millisecond'
                order by created_at
                limit $2
                for update skip locked))
            """;

    /** The next users by their names, one step in the index for each, however many notifications they have. */
    private static final String NEXT_USERS = """
            with recursive next (user_id) as (
                (select user_id from notification where user_id > $1 order by user_id limit 1)
                union all
                select (select n.user_id from notification n where n.user_id > next.user_id order by n.user_id limit 1)
                from next where next.user_id is not null
            )
            select user_id from next where user_id is not null limit $2
            """;

    private static final String PRUNE_BEYOND = """
            delete from notification
            where ctid = any(array(
                select old.place
                from unnest($1::text[]) as u(user_id)
                cross join lateral (
                    select n.ctid as place from notification n
                    where n.user_id = u.user_id
                    order by n.id desc
                    offset $2 limit $3) old
                limit $3))
            """;

    private final Pool pool;
    private final NotificationConfig config;
    private final Counter old;
    private final Counter beyond;

    /** Users up to this one were looked at; where this worker begins does not matter. */
    private volatile String after = "";

    NotificationPruning(Pool pool, NotificationConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.config = config;
        this.old = metrics.counter("reelay.notification.pruned", "reason", "age");
        this.beyond = metrics.counter("reelay.notification.pruned", "reason", "number");
    }

    /**
     * Prunes a batch of those that are too old, and those that are too many of the next users.
     *
     * @return how many were pruned if there may be more, else 0
     */
    Uni<Integer> prune() {
        return pool.preparedQuery(PRUNE_OLD)
                .execute(Tuple.of(config.keep().toMillis(), config.pruneBatch()))
                .map(RowSet::rowCount)
                .invoke(count -> old.increment(count))
                .chain(ofOld -> pruneBeyond().map(ofMany -> ofOld >= config.pruneBatch() ? ofOld + ofMany : ofMany));
    }

    private Uni<Integer> pruneBeyond() {
        return pool.preparedQuery(NEXT_USERS)
                .execute(Tuple.of(after, config.pruneUsers()))
                .map(NotificationPruning::users)
                .chain(users -> pool.preparedQuery(PRUNE_BEYOND)
                        .execute(Tuple.of(users, config.keepNewest(), config.pruneBatch()))
                        .map(RowSet::rowCount)
                        .invoke(count -> beyond.increment(count))
                        .invoke(count -> move(users, count)));
    }

    /** Stays where a full batch may have left some. */
    private void move(String[] users, int count) {
        if (users.length < config.pruneUsers()) {
            after = "";
        } else if (count < config.pruneBatch()) {
            after = users[users.length - 1];
        }
    }

    private static String[] users(RowSet<Row> rows) {
        String[] users = new String[rows.size()];
        int i = 0;
        for (Row row : rows) {
            users[i++] = row.getString("user_id");
        }
        return users;
    }
}
