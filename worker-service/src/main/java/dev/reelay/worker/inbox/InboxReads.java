package dev.reelay.worker.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of the inbox; what is done is nobody's trouble and not shown. In SQL, since each order must be that of a
 * partial index.
 */
@ApplicationScoped
class InboxReads {

    /** Most of a body that is shown. */
    private static final int BODY_BYTES = 64 * 1024;

    private static final String COLUMNS = """
            id, sender, delivery_key, generation_id, attempt, video_id, job_id, state, tries, coalesce(error, outcome) as reason,
            received_at, tried_at, run_at, coalesce(done_at, received_at) as closed_at
            """;

    /** By the index of what waits, the one that is due first first. */
    private static final String WAITING = """
            select %s from webhook_delivery
            where state = 'new' and run_at >= $1 and (run_at, id) > ($1, $2)
            order by run_at, id
            limit $3
            """.formatted(COLUMNS);

    /** By the index of what is closed, the newest first. */
    private static final String DEAD = """
            select %s from webhook_delivery
            where state = 'dead' and coalesce(done_at, received_at) <= $1 and (coalesce(done_at, received_at), id) < ($1, $2)
            order by coalesce(done_at, received_at) desc, id desc
            limit $3
            """.formatted(COLUMNS);

    private static final String ONE = """
            select %s, headers::text as headers, message::text as message, substring(body for %d) as body,
                   octet_length(body) as body_bytes
            from webhook_delivery
            where id = $1 and state <> 'done'
            """.formatted(COLUMNS, BODY_BYTES);

    private final Pool pool;

    InboxReads(Pool pool) {
        this.pool = pool;
    }

    /** At most {@code limit} deliveries that wait, those that have been due for longest first. */
    Uni<InboxPage> waiting(@Nullable InboxPlace after, int limit) {
        return list(WAITING, after == null ? InboxPlace.FIRST : after, limit, "run_at");
    }

    /** At most {@code limit} deliveries that are dead, those that died last first. */
    Uni<InboxPage> dead(@Nullable InboxPlace after, int limit) {
        return list(DEAD, after == null ? InboxPlace.LAST : after, limit, "closed_at");
    }

    /** The delivery {@code id} with what it carried, unless it is done. */
    Uni<Optional<InboxDetail>> find(UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(detail(rows.iterator().next())));
    }

    private Uni<InboxPage> list(String sql, InboxPlace after, int limit, String order) {
        // One more than asked for tells whether there is a next page.
        Tuple values = Tuple.of(after.at().atOffset(ZoneOffset.UTC), after.id(), limit + 1);
        return pool.preparedQuery(sql).execute(values).map(rows -> page(rows, limit, order));
    }

    private static InboxPage page(RowSet<Row> rows, int limit, String order) {
        List<InboxEntry> items = new ArrayList<>();
        String next = null;
        for (Row row : rows) {
            if (items.size() == limit) {
                return new InboxPage(items, next);
            }
            items.add(entry(row));
            next = new InboxPlace(required(row, order), row.getUUID("id")).encode();
        }
        return new InboxPage(items, null);
    }

    private static InboxEntry entry(Row row) {
        boolean waits = row.getString("state").equals("new");
        return new InboxEntry(
                row.getUUID("id"),
                row.getString("sender"),
                row.getString("delivery_key"),
                row.getString("generation_id"),
                row.getInteger("attempt"),
                row.getString("video_id"),
                row.getString("job_id"),
                waits ? "waiting" : "dead",
                row.getInteger("tries"),
                row.getString("reason"),
                required(row, "received_at"),
                instant(row, "tried_at"),
                waits ? instant(row, "run_at") : null,
                waits ? null : instant(row, "closed_at"));
    }

    private static InboxDetail detail(Row row) {
        String message = row.getString("message");
        return new InboxDetail(
                entry(row),
                Json.read(row.getString("headers"), JsonNode.class),
                message == null ? null : Json.read(message, JsonNode.class),
                new String(row.getBuffer("body").getBytes(), StandardCharsets.UTF_8),
                row.getInteger("body_bytes"));
    }

    private static Instant required(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
