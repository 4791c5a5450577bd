package dev.reelay.worker.notification;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.model.Ids;
import dev.reelay.model.Json;
import dev.reelay.model.room.EventType;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.worker.postgres.Transactions;
import dev.reelay.worker.room.RoomLog;
import dev.reelay.worker.room.RoomPublisher;
import dev.reelay.worker.room.Telling;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the digests that are due. A user's preferences, locked, are the lease: each digest is made by one worker. */
@ApplicationScoped
class Digests {

    /** It speaks of no one generation. */
    private static final long NO_VERSION = 0;

    private static final String CLAIM = """
            select user_id from notification_preference
            where digest_due_at <= now()
            order by digest_due_at
            limit $1
            for no key update skip locked
            """;

    /** Asked once the users are claimed: only then nobody adds to what is due. */
    private static final String HELD = """
            select h.user_id, h.id, h.data->>'generationId' as generation_id, h.created_at, h.due_at, now() as now
            from unnest($1::text[]) as u(user_id)
            cross join lateral (
                select * from notification_held
                where user_id = u.user_id
                order by created_at, id
                limit $2) h
            """;

    /** What waited alone is told as what it is. */
    private static final String WRITE = """
            with made as materialized (
                select * from json_to_recordset($1::text::json)
                    as t(id text, user_id text, held text, type text, title text, message text, data json)
            ),
            told as (
                delete from notification_held h
                using json_to_recordset($2::text::json) as t(user_id text, id text)
                where h.user_id = t.user_id and h.id = t.id
                returning h.user_id, h.id
            ),
            next as (
                update notification_preference p
                set digest_due_at = (
                    select min(h.due_at) from notification_held h
                    where h.user_id = p.user_id
                      and not exists (select from told where told.user_id = h.user_id and told.id = h.id))
                where p.user_id = any($3)
            )
            insert into notification (user_id, id, type, title, message, data)
            select m.user_id, m.id, coalesce(h.type, m.type), coalesce(h.title, m.title), coalesce(h.message, m.message),
                   coalesce(h.data, m.data)
            from made m left join notification_held h on h.user_id = m.user_id and h.id = m.held
            """;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Told(String userId, String id) {}

    private record Pass(int users, List<RoomMessage> messages) {}

    private final Transactions transactions;
    private final RoomLog rooms;
    private final RoomPublisher publisher;
    private final NotificationConfig config;
    private final Clock clock;
    private final Counter made;

    Digests(
            Transactions transactions,
            RoomLog rooms,
            RoomPublisher publisher,
            NotificationConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.rooms = rooms;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
        this.made = metrics.counter("reelay.notification.digests");
    }

    /**
     * Makes the digests of some users.
     *
     * @return of how many users
     */
    Uni<Integer> makeDue() {
        return transactions
                .run(this::makeDue)
                .invoke(pass -> {
                    made.increment(pass.messages().size());
                    publisher.publish(pass.messages());
                })
                .map(Pass::users);
    }

    private Uni<Pass> makeDue(SqlConnection transaction) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(config.digestBatch()))
                .map(rows -> {
                    List<String> users = new ArrayList<>();
                    rows.forEach(row -> users.add(row.getString("user_id")));
                    return users;
                })
                .chain(users ->
                        users.isEmpty() ? Uni.createFrom().item(new Pass(0, List.of())) : makeDue(transaction, users));
    }

    private Uni<Pass> makeDue(SqlConnection transaction, List<String> users) {
        String[] claimed = users.toArray(String[]::new);
        return transaction
                .preparedQuery(HELD)
                .execute(Tuple.of(claimed, config.digestItems()))
                .map(this::due)
                .call(due -> write(transaction, due, claimed))
                .chain(due -> rooms.append(transaction, tellings(due)))
                .map(messages -> new Pass(users.size(), messages));
    }

    private List<MadeDigest> due(RowSet<Row> rows) {
        Map<String, List<Held>> byUser = new TreeMap<>();
        Instant now = Instant.MIN;
        for (Row row : rows) {
            now = row.getOffsetDateTime("now").toInstant();
            byUser.computeIfAbsent(row.getString("user_id"), user -> new ArrayList<>())
                    .add(new Held(
                            row.getString("id"),
                            row.getOffsetDateTime("created_at").toInstant(),
                            row.getOffsetDateTime("due_at").toInstant(),
                            row.getString("generation_id")));
        }
        List<MadeDigest> due = new ArrayList<>();
        for (Map.Entry<String, List<Held>> of : byUser.entrySet()) {
            for (Digest digest : Digest.windows(of.getValue())) {
                if (digest.isDue(now)) {
                    due.add(MadeDigest.of(Ids.newUuid(clock).toString(), of.getKey(), digest));
                }
            }
        }
        return due;
    }

    private static Uni<Void> write(SqlConnection transaction, List<MadeDigest> due, String[] claimed) {
        List<Told> told = due.stream()
                .flatMap(made -> made.digest().items().stream().map(held -> new Told(made.userId(), held.id())))
                .toList();
        return transaction
                .preparedQuery(WRITE)
                .execute(Tuple.of(Json.write(due), Json.write(told), claimed))
                .replaceWithVoid();
    }

    private static List<Telling> tellings(List<MadeDigest> due) {
        return due.stream()
                .filter(made -> made.held() == null)
                .map(made -> new Telling(
                        Room.ofUser(made.userId()), NO_VERSION, EventType.NOTIFICATION_DIGEST, null, made.told()))
                .toList();
    }
}
