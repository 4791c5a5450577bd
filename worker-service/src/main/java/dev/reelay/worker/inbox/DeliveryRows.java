package dev.reelay.worker.inbox;

import dev.reelay.model.Json;
import dev.reelay.model.generation.GenerationKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The rows of deliveries. */
@ApplicationScoped
class DeliveryRows {

    /** In the order of their arrival; what another worker holds is passed over. */
    private static final String CLAIM = """
            select id, generation_id, attempt, video_id, kind, sender, job_id, message::text as message
            from webhook_delivery
            where state = 'new' and run_at <= now()
            order by run_at, id
            limit $1
            for no key update skip locked
            """;

    private static final String CLAIM_THESE = """
            select id, generation_id, attempt, video_id, kind, sender, job_id, message::text as message
            from webhook_delivery
            where id = any($1) and state = 'new'
            order by run_at, id
            for no key update skip locked
            """;

    /** An error of before stays: it says why a delivery that is done took more than one try. */
    private static final String CLOSE = """
            update webhook_delivery d
            set state = c.state, outcome = c.outcome, error = coalesce(c.error, d.error), tries = d.tries + 1,
                tried_at = now(), done_at = now()
            from json_to_recordset($1::text::json) as c(id uuid, state text, outcome text, error text)
            where d.id = c.id
            """;

    /** Only what counts can make it dead; what does not count pauses as a fourth try would. */
    private static final String SET_APART = """
            update webhook_delivery
            set tries = tries + case when $6::boolean then 1 else 0 end,
                error = $2,
                tried_at = now(),
                outcome = case when $6::boolean and tries + 1 >= $3::int then $2 end,
                run_at = now() + random() * least($4::bigint * (1::bigint << case when $6::boolean then least(tries, 30) else 3 end), $5::bigint)
                    * interval '1 millisecond',
                state = case when $6::boolean and tries + 1 >= $3::int then 'dead' else 'new' end,
                done_at = case when $6::boolean and tries + 1 >= $3::int then now() end
            where id = $1 and state = 'new'
            returning state
            """;

    /** Most deliveries that are counted one by one: the measure must not become a load itself. */
    static final int COUNTED = 10_000;

    /**
     * By the indexes of what waits and of what is closed; a delivery set apart for later counts from when it is due.
     */
    private static final String BACKLOG = """
            select coalesce((select extract(epoch from now() - run_at) from webhook_delivery
                             where state = 'new' order by run_at limit 1), 0)::double precision as age,
                   (select count(*) from (select from webhook_delivery
                                          where state = 'new' and run_at <= now() limit $1) w)::int as waiting,
                   (select count(*) from (select from webhook_delivery where state = 'dead' limit $1) d)::int as dead
            """;

    private final Pool pool;

    DeliveryRows(Pool pool) {
        this.pool = pool;
    }

    /** Claims up to {@code limit} deliveries for the rest of {@code transaction}. */
    Uni<List<Delivery>> claim(SqlConnection transaction, int limit) {
        return transaction.preparedQuery(CLAIM).execute(Tuple.of(limit)).map(DeliveryRows::deliveries);
    }

    /** Claims those of {@code ids} that still wait. */
    Uni<List<Delivery>> claim(SqlConnection transaction, List<UUID> ids) {
        return transaction
                .preparedQuery(CLAIM_THESE)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(DeliveryRows::deliveries);
    }

    /** Closes claimed deliveries. */
    Uni<Void> close(SqlConnection transaction, List<Closing> closings) {
        return transaction
                .preparedQuery(CLOSE)
                .execute(Tuple.of(Json.write(closings)))
                .replaceWithVoid();
    }

    /**
     * Sets the delivery {@code id} apart, for later or for good.
     *
     * @param counts whether this was one of its {@code maxTries}
     * @return whether it is dead now
     */
    Uni<Boolean> setApart(UUID id, String reason, boolean counts, InboxConfig config) {
        return pool.preparedQuery(SET_APART)
                .execute(Tuple.of(
                        id,
                        reason,
                        config.maxTries(),
                        config.firstBackoff().toMillis(),
                        config.maxBackoff().toMillis(),
                        counts))
                .map(rows -> rows.size() == 1
                        && rows.iterator().next().getString("state").equals("dead"));
    }

    /** How far the inbox is behind. */
    Uni<Backlog> backlog() {
        return pool.preparedQuery(BACKLOG).execute(Tuple.of(COUNTED)).map(rows -> {
            Row row = rows.iterator().next();
            return new Backlog(Math.max(0, row.getDouble("age")), row.getInteger("waiting"), row.getInteger("dead"));
        });
    }

    private static List<Delivery> deliveries(RowSet<Row> rows) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Row row : rows) {
            deliveries.add(new Delivery(
                    row.getUUID("id"),
                    subject(row),
                    row.getString("sender"),
                    row.getString("job_id"),
                    row.getString("message")));
        }
        return deliveries;
    }

    private static Delivery.Subject subject(Row row) {
        String generationId = row.getString("generation_id");
        return generationId == null
                ? new Delivery.OfVideo(row.getString("video_id"), GenerationKind.of(row.getString("kind")))
                : new Delivery.OfAttempt(generationId, row.getInteger("attempt"));
    }
}
