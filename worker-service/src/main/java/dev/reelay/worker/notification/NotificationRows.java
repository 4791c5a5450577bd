package dev.reelay.worker.notification;

import dev.reelay.worker.postgres.Transactions;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A user's notifications: looked at, and marked as read. */
@ApplicationScoped
class NotificationRows {

    /** Reading twice is reading once; what is counted afterwards is without it. */
    private static final String READ = """
            with wanted as (
                select id from notification where user_id = $1 and id = $2
            ),
            now_read as (
                update notification set read_at = now()
                where user_id = $1 and id = (select id from wanted) and read_at is null
            )
            select (select count(*) from notification where user_id = $1 and read_at is null and id <> $2) as unread
            from wanted
            """;

    private static final String READ_ALL =
            "update notification set read_at = now() where user_id = $1 and read_at is null";

    private final Pool pool;
    private final Transactions transactions;

    NotificationRows(Pool pool, Transactions transactions) {
        this.pool = pool;
        this.transactions = transactions;
    }

    /**
     * A page of {@code userId}'s notifications.
     *
     * @param onlyUnread leaves out what was read
     * @param after the id of the last one on the page before; null for the first page
     */
    @WithSession
    Uni<NotificationPage> list(String userId, boolean onlyUnread, @Nullable String after, int limit) {
        StringBuilder condition = new StringBuilder("userId = :userId");
        Map<String, Object> parameters = new HashMap<>(Map.of("userId", userId));
        if (onlyUnread) {
            condition.append(" and readAt is null");
        }
        if (after != null) {
            condition.append(" and id < :after");
            parameters.put("after", after);
        }
        return NotificationEntity.count("userId = ?1 and readAt is null", userId)
                .chain(unread -> NotificationEntity.<NotificationEntity>find(
                                condition.toString(), Sort.descending("id"), parameters)
                        .page(Page.ofSize(limit + 1))
                        .list()
                        .map(rows -> NotificationPage.of(rows, limit, unread)));
    }

    /**
     * Marks one as read.
     *
     * @return how many are unread then; empty when {@code userId} has none of that id
     */
    Uni<Optional<Long>> read(String userId, String id) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(userId, id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong("unread")));
    }

    /** Marks all as read. Pruning, which locks as many in another order, may make it run again. */
    Uni<Void> readAll(String userId) {
        return transactions.run(transaction ->
                transaction.preparedQuery(READ_ALL).execute(Tuple.of(userId)).replaceWithVoid());
    }
}
