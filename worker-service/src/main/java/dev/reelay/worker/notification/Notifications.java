package dev.reelay.worker.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.model.Ids;
import dev.reelay.model.Json;
import dev.reelay.worker.room.Telling;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Keeps what users are notified of, as they want it. */
@ApplicationScoped
public class Notifications {

    /**
     * One statement for any number of users. What may wait for others and is wanted so is held, and the user's digest becomes
     * due: preferences are locked in the order of users. Whoever makes a digest meanwhile holds that lock, and does not
     * see what is written here; it is due anew.
     */
    private static final String WRITE = """
            with told as materialized (
                select * from json_to_recordset($1::text::json)
                    as t(id text, user_id text, type text, title text, message text, data json, digestible boolean)
            ),
            wanted as materialized (
                select t.*, t.digestible and coalesce(p.digest_seconds, 0) > 0 as held, p.digest_seconds
                from told t left join notification_preference p on p.user_id = t.user_id
                where p.user_id is null or t.type <> all (p.muted)
            ),
            held as (
                insert into notification_held (user_id, id, type, title, message, data, due_at)
                select user_id, id, type, title, message, data, now() + digest_seconds * interval '1 second'
                from wanted where held
                returning user_id, due_at
            ),
            locked as materialized (
                select p.user_id from notification_preference p
                where p.user_id in (select user_id from held)
                order by p.user_id
                for no key update
            ),
            due as (
                update notification_preference p
                set digest_due_at = least(p.digest_due_at, h.due_at)
                from (select user_id, min(due_at) as due_at from held group by user_id) h
                join locked on locked.user_id = h.user_id
                where p.user_id = h.user_id
            )
            insert into notification (user_id, id, type, title, message, data)
            select user_id, id, type, title, message, data from wanted where not held
            """;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Row(
            String id, String userId, String type, String title, String message, JsonNode data, boolean digestible) {}

    private final Clock clock;

    Notifications(Clock clock) {
        this.clock = clock;
    }

    /**
     * Writes the notifications of {@code tellings}, of those that are any. To be done after accounts and before rooms are
     * locked; asks Postgres nothing where there is none.
     */
    public Uni<Void> write(SqlConnection transaction, List<Telling> tellings) {
        List<Notice> notices =
                tellings.stream().map(Notice::of).flatMap(Optional::stream).toList();
        return notices.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(WRITE)
                        .execute(Tuple.of(Json.write(rows(notices))))
                        .replaceWithVoid();
    }

    /** Ids of one millisecond are in no order by themselves; here they are in that of the events. */
    private List<Row> rows(List<Notice> notices) {
        List<String> ids = Stream.generate(() -> Ids.newUuid(clock).toString())
                .limit(notices.size())
                .sorted()
                .toList();
        return IntStream.range(0, ids.size())
                .mapToObj(i -> row(ids.get(i), notices.get(i)))
                .toList();
    }

    private static Row row(String id, Notice notice) {
        return new Row(
                id,
                notice.userId(),
                notice.type().word(),
                notice.title(),
                notice.message(),
                notice.data(),
                notice.type().isDigestible());
    }
}
