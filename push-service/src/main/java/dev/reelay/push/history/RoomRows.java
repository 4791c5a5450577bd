package dev.reelay.push.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.MissingEvents;
import dev.reelay.push.room.RoomState;
import dev.reelay.push.room.Snapshot;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one of the statements of {@link RoomSql}, which may come in any order. */
final class RoomRows {

    private final Room room;
    private final List<EventFrame> events = new ArrayList<>();
    private final List<Row> generations = new ArrayList<>();
    private long head;
    private @Nullable Long unread;

    RoomRows(Room room, Iterable<Row> rows) {
        this.room = room;
        for (Row row : rows) {
            switch (row.getString("part")) {
                case "head" -> head = row.getLong("seq");
                case "unread" -> unread = row.getLong("seq");
                case "event" -> events.add(eventOf(row));
                default -> generations.add(row);
            }
        }
        events.sort(Comparator.comparingLong(EventFrame::seq));
        generations.sort(Comparator.comparing((Row row) -> row.getOffsetDateTime("at"))
                .thenComparing(row -> row.getString("id"))
                .reversed());
    }

    RoomState state() {
        return new RoomState(head, snapshot(), events);
    }

    MissingEvents missing() {
        return new MissingEvents(head, events);
    }

    private Snapshot snapshot() {
        StringBuilder json = new StringBuilder("{\"generations\":[");
        Map<String, Long> versions = new HashMap<>();
        for (Row generation : generations) {
            if (!versions.isEmpty()) {
                json.append(',');
            }
            json.append(generation.getString("body"));
            versions.put(generation.getString("id"), generation.getLong("version"));
        }
        json.append(']');
        if (unread != null) {
            json.append(",\"unread\":").append(unread);
        }
        return new Snapshot(json.append('}').toString(), versions);
    }

    private EventFrame eventOf(Row row) {
        return EventFrame.of(new RoomMessage.Event(
                room,
                row.getLong("seq"),
                row.getLong("version"),
                row.getString("type"),
                row.getOffsetDateTime("at").toInstant(),
                Json.read(row.getString("body"), JsonNode.class)));
    }
}
