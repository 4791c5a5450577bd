package dev.reelay.worker.room;

import dev.reelay.model.Json;
import dev.reelay.model.room.RoomMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rooms' numbered events in Postgres. */
@ApplicationScoped
public class RoomLog {

    /**
     * One statement for any number of events in any number of rooms. The upsert locks the rooms in the order of their
     * names and moves each head by as many events as the room gets; the events take the numbers below it, in the order
     * given. The time is read under the lock, so that within a room it does not run against the numbers.
     */
    private static final String APPEND = """
            with told as (
                select t.*,
                       row_number() over (partition by t.room order by t.ord) as nth,
                       count(*) over (partition by t.room) as of_room
                from json_to_recordset($1::text::json)
                     as t(ord int, room text, version bigint, type text, generation_id text, data json)
            ),
            head as (
                insert into room (name, last_seq)
                select room, count(*) from told group by room order by room
                on conflict (name) do update set last_seq = room.last_seq + excluded.last_seq
                returning name, last_seq
            ),
            event as (
                insert into room_event (room, seq, version, type, generation_id, at, data)
                select told.room, head.last_seq - told.of_room + told.nth, told.version, told.type, told.generation_id,
                       clock_timestamp(), told.data
                from told join head on head.name = told.room
                returning room, seq, at
            )
            select told.ord, event.seq, event.at
            from told
            join head on head.name = told.room
            join event on event.room = told.room and event.seq = head.last_seq - told.of_room + told.nth
            order by told.ord
            """;

    private record Entry(int ord, String room, long version, String type, String generation_id, Object data) {}

    /**
     * Writes {@code tellings} with the next numbers of their rooms. The rooms stay locked until {@code transaction} ends:
     * do this last.
     *
     * @return the numbered messages, in the order of {@code tellings}; to be published after the commit
     */
    public Uni<List<RoomMessage>> append(SqlConnection transaction, List<Telling> tellings) {
        if (tellings.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        String entries = Json.write(IntStream.range(0, tellings.size())
                .mapToObj(ord -> entry(ord, tellings.get(ord)))
                .toList());
        return transaction.preparedQuery(APPEND).execute(Tuple.of(entries)).map(rows -> {
            List<RoomMessage> events = new ArrayList<>(tellings.size());
            for (Row row : rows) {
                events.add(numbered(tellings.get(row.getInteger("ord")), row));
            }
            return events;
        });
    }

    @SuppressWarnings("NullAway") // a record component that JSON leaves out
    private static Entry entry(int ord, Telling telling) {
        return new Entry(
                ord, telling.room().name(), telling.version(), telling.type(), telling.generationId(), telling.data());
    }

    private static RoomMessage numbered(Telling telling, Row row) {
        return new RoomMessage.Event(
                telling.room(),
                row.getLong("seq"),
                telling.version(),
                telling.type(),
                row.getOffsetDateTime("at")
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant(),
                telling.data());
    }
}
