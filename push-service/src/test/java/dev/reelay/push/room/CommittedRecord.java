package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What Postgres would hold: per room the events that were committed, of which it keeps the newer, and how its generations stand. */
final class CommittedRecord {

    static final int REPLAY_LIMIT = 6;
    private static final int FILL_LIMIT = 2;
    private static final int GENERATIONS = 3;

    private final List<Room> rooms;
    private final Map<Room, List<EventFrame>> events = new HashMap<>();
    private final Map<Room, Map<String, Long>> active = new HashMap<>();
    private final Map<Room, Map<String, Long>> endedAt = new HashMap<>();
    private final Map<Room, Long> versions = new HashMap<>();
    private final Map<Room, Integer> pruned = new HashMap<>();
    private int born;

    CommittedRecord(List<Room> rooms) {
        this.rooms = rooms;
        for (Room room : rooms) {
            events.put(room, new ArrayList<>());
            active.put(room, new HashMap<>());
            endedAt.put(room, new HashMap<>());
        }
    }

    /** A generation is created, moves on or ends, which is an event. */
    List<RoomFrame> commitEvent(Random dice) {
        Room room = rooms.get(dice.nextInt(rooms.size()));
        Map<String, Long> generations = active.get(room);
        boolean creates = generations.isEmpty() || (generations.size() < GENERATIONS && dice.nextInt(3) == 0);
        String generation = creates ? "g" + born++ : anyOf(generations, dice);
        long version = versions.merge(room, 1L, Long::sum);
        EventFrame event = Frames.event(room, head(room) + 1, generation, version);
        events.get(room).add(event);
        if (!creates && dice.nextInt(3) == 0) {
            generations.remove(generation);
            endedAt.get(room).put(generation, event.seq());
        } else {
            generations.put(generation, version);
        }
        return List.of(event);
    }

    /** A generation moves on, which is progress. */
    List<RoomFrame> commitProgress(Random dice) {
        Room room = rooms.get(dice.nextInt(rooms.size()));
        Map<String, Long> generations = active.get(room);
        if (generations.isEmpty()) {
            return List.of();
        }
        String generation = anyOf(generations, dice);
        long version = versions.merge(room, 1L, Long::sum);
        generations.put(generation, version);
        return List.of(Frames.progress(room, generation, version));
    }

    /** A room's older events are deleted, up to its newest one at most. */
    void prune(Random dice) {
        Room room = rooms.get(dice.nextInt(rooms.size()));
        // Little is kept: a room that is behind by one event starts anew as a rule.
        int kept = dice.nextInt(3);
        pruned.merge(room, Math.max(0, (int) head(room) - kept), Math::max);
    }

    /** The seq of the newest event that is not kept; 0 when all are. */
    int prunedTo(Room room) {
        return pruned.getOrDefault(room, 0);
    }

    private static String anyOf(Map<String, Long> generations, Random dice) {
        List<String> names = new ArrayList<>(generations.keySet());
        return names.get(dice.nextInt(names.size()));
    }

    long head(Room room) {
        return events.get(room).size();
    }

    EventFrame event(Room room, long seq) {
        return events.get(room).get((int) seq - 1);
    }

    /** The seq of the event that ended {@code generation}; null while it has none. */
    @Nullable
    Long endOf(Room room, String generation) {
        return endedAt.get(room).get(generation);
    }

    RoomState state(Room room, @Nullable Long since) {
        long head = head(room);
        long from =
                since == null ? head : Math.min(head, Math.max(since, Math.max(prunedTo(room), head - REPLAY_LIMIT)));
        return new RoomState(
                head, new Snapshot("{}", active.get(room)), events.get(room).subList((int) from, (int) head));
    }

    MissingEvents after(Room room, long seq) {
        int head = (int) head(room);
        int from = (int) Math.min(Math.max(seq, prunedTo(room)), head);
        return new MissingEvents(head, events.get(room).subList(from, Math.min(from + FILL_LIMIT, head)));
    }

    Map<Room, Long> heads(List<Room> asked) {
        Map<Room, Long> heads = new HashMap<>();
        asked.forEach(room -> heads.put(room, head(room)));
        return heads;
    }
}
