package dev.reelay.bench.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.bench.subject.Database;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Writes events as the worker does: numbered under the lock of their rooms, in one transaction, published after it. */
final class EventWriter implements AutoCloseable {

    private static final String TYPE = "notification.digest";

    private static final String APPEND = """
            with head as (
                insert into room (name, last_seq) values (?, 1)
                on conflict (name) do update set last_seq = room.last_seq + 1
                returning name, last_seq
            )
            insert into room_event (room, seq, version, type, at, data)
            select name, last_seq, 0, ?, clock_timestamp(), ?::json from head
            returning seq, at
            """;

    private final Connection connection;
    private final PreparedStatement append;
    private final HintPublisher hints;

    EventWriter(Database database, HintPublisher hints) throws SQLException {
        this.connection = database.connection();
        this.connection.setAutoCommit(false);
        this.append = connection.prepareStatement(APPEND);
        this.hints = hints;
    }

    /**
     * Tells the same in each of {@code rooms}, which are in the order of their names.
     *
     * @param number tells it from everything else that is written
     * @param padding how many characters it carries besides
     * @param published whether anybody hears of it on Redis
     */
    void write(List<String> rooms, long number, int padding, boolean published) throws SQLException {
        ObjectNode data = Json.MAPPER.createObjectNode().put("n", number);
        if (padding > 0) {
            data.put("text", "x".repeat(padding));
        }
        List<RoomMessage> messages = new ArrayList<>();
        for (String room : rooms) {
            append.setString(1, room);
            append.setString(2, TYPE);
            append.setString(3, Json.write(data));
            try (ResultSet row = append.executeQuery()) {
                row.next();
                messages.add(new RoomMessage.Event(
                        Room.parse(room),
                        row.getLong(1),
                        0,
                        TYPE,
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        data));
            }
        }
        connection.commit();
        if (published) {
            messages.forEach(hints::publish);
        }
    }

    @Override
    public void close() throws SQLException {
        append.close();
        connection.close();
    }
}
