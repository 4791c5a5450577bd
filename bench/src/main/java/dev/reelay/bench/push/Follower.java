package dev.reelay.bench.push;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.bench.push.client.PollingDialect;
import dev.reelay.bench.push.client.RoomMessageScan;
import dev.reelay.model.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A client as an application would have it, over all its connections: it keeps what it has seen of each room, comes again
 * with that, and writes down every event it is told.
 */
final class Follower {

    /**
     * What it was told of a room.
     *
     * @param from the room's seq when it joined for the first time
     * @param events which events it got since, in the order it got them, by the number that their writer gave them
     */
    record Diary(long from, List<Long> events) {}

    /** How it comes. */
    enum Way {
        WEB_SOCKET("WebSocket"),
        EVENT_STREAM("SSE"),
        /** In its user's room alone. */
        POLLING("Socket.IO by polling");

        private final String title;

        Way(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final String user;
    private final List<String> rooms;
    private final Way way;
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Diary> diaries = new LinkedHashMap<>();
    private String cursor = "";
    private String pid = "";
    private int answered;
    private final List<String> gaps = new ArrayList<>();
    private long repeated;
    private long notRecovered;

    Follower(String user, List<String> rooms, Way way) {
        this.user = user;
        this.rooms = List.copyOf(rooms);
        this.way = way;
    }

    Way way() {
        return way;
    }

    String token() {
        return "dev:" + user;
    }

    List<String> rooms() {
        return rooms;
    }

    /** What it says on a WebSocket to come in. */
    List<String> joins() {
        return rooms.stream()
                .map(room -> "{\"op\":\"join\",\"room\":\"" + room + "\""
                        + (last.containsKey(room) ? ",\"since\":" + last.get(room) : "") + "}")
                .toList();
    }

    /** What it asks an event stream for. */
    String query() {
        return "room=" + String.join("&room=", rooms) + (cursor.isEmpty() ? "" : "&last_event_id=" + cursor);
    }

    /** What it says to Socket.IO to come in. */
    PollingDialect.Coming coming() {
        return new PollingDialect.Coming(token(), rooms.get(0), pid, cursor);
    }

    /** Whether all of its rooms have answered on its present connection. */
    boolean isIn() {
        return answered == rooms.size();
    }

    /** Its connection is over; an event stream stood at {@code id}, or a polling client. */
    void disconnected(String id) {
        answered = 0;
        if (!id.isEmpty()) {
            cursor = id;
        }
    }

    void told(RoomMessageScan message) {
        JsonNode frame = Json.read(message.text(), JsonNode.class);
        String room = frame.get("room").asText();
        long seq = frame.get("seq").asLong();
        if (message.op() == RoomMessageScan.Op.JOINED) {
            answered++;
            pid = frame.path("pid").asText(pid);
            joined(room, seq, frame.get("recovered").asBoolean());
        } else {
            event(room, seq, frame.get("data").get("n").asLong());
        }
    }

    private void joined(String room, long seq, boolean recovered) {
        Long known = last.get(room);
        if (known == null) {
            diaries.put(room, new Diary(seq, new ArrayList<>()));
        } else if (!recovered) {
            notRecovered++;
        } else if (seq > known) {
            gaps.add("%s, %s: joined at %d after %d".formatted(way.title(), room, seq, known));
        }
        last.put(room, seq);
    }

    private void event(String room, long seq, long number) {
        Long known = last.get(room);
        if (known != null && seq <= known) {
            repeated++;
            return;
        }
        if (known != null && seq > known + 1) {
            gaps.add("%s, %s: told %d after %d".formatted(way.title(), room, seq, known));
        }
        last.put(room, seq);
        Diary diary = diaries.get(room);
        if (diary != null) {
            diary.events().add(number);
        }
    }

    /** Whether it has seen all that {@code heads} says of its rooms. */
    boolean isUpTo(Map<String, Long> heads) {
        return rooms.stream()
                .allMatch(room -> last.getOrDefault(room, -1L).longValue() >= heads.getOrDefault(room, 0L));
    }

    Map<String, Diary> diaries() {
        return diaries;
    }

    /** Where it was told a room's later event without the one before, for people. */
    List<String> gaps() {
        return gaps;
    }

    /** Events that came again or late. */
    long repeated() {
        return repeated;
    }

    /** How often it was given a snapshot in place of what it had missed. */
    long notRecovered() {
        return notRecovered;
    }
}
