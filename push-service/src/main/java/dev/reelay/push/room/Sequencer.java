package dev.reelay.push.room;

import dev.reelay.push.room.Action.Deliver;
import dev.reelay.push.room.Action.Drop;
import dev.reelay.push.room.Action.Fill;
import dev.reelay.push.room.Action.StartAnew;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Puts the frames of one room in order. Pure: what it is told goes in, what is to be done comes out.
 *
 * <p>The events handed on are exactly those that were committed after the head it was started at, each once, in order.
 * Of progress, what is handed on of a generation is newer than everything handed on of it before.
 */
class Sequencer {

    private static final long NOWHERE = -1;

    private final RoomLimits limits;

    /** The seq handed on last; {@link #NOWHERE} until started. */
    private long last = NOWHERE;

    /** The highest seq heard of. There is a hole while it is ahead of {@link #last}. */
    private long heardOf = NOWHERE;

    /** Events beyond the hole. */
    private final NavigableMap<Long, EventFrame> pending = new TreeMap<>();

    /** The newest progress of each generation, while it may not be told. */
    private final Map<String, ProgressFrame> held = new LinkedHashMap<>();

    /** By generation, the version that progress must exceed; the longest untouched is forgotten first. */
    private final Map<String, Floor> floors;

    private boolean filling;

    /** {@link #heardOf} when the fill began: whatever was committed of it is in the answer. */
    private long heardOfBeforeFill;

    /** One that is raised in place: progress, which there is most of, looks it up once. */
    private static final class Floor {

        private long version = Long.MIN_VALUE;

        void raise(long to) {
            version = Math.max(version, to);
        }
    }

    Sequencer(RoomLimits limits) {
        this.limits = limits;
        this.floors = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Floor> eldest) {
                return size() > limits.knownGenerations();
            }
        };
    }

    /** Whether it knows where the room stands. Before that, frames only gather. */
    boolean isStarted() {
        return last != NOWHERE;
    }

    /** The seq handed on last. */
    long last() {
        return last;
    }

    /** The room stood at {@code head} with {@code versions}: go on from there. */
    List<Action> start(long head, Map<String, Long> versions) {
        List<Action> actions = new ArrayList<>();
        last = head;
        heardOf = Math.max(heardOf, head);
        pending.headMap(head, true).clear();
        learn(versions);
        deliverPending(actions);
        return settled(actions);
    }

    /** A snapshot was read: older progress is not told any more. */
    void learn(Map<String, Long> versions) {
        // The progress of that very version may still be on its way to those who joined earlier.
        versions.forEach((generation, version) -> raise(generation, version - 1));
    }

    /** A frame came in. */
    List<Action> offer(RoomFrame frame) {
        return frame instanceof EventFrame event ? offerEvent(event) : offerProgress((ProgressFrame) frame);
    }

    /** Postgres has events up to {@code head}. */
    List<Action> head(long head) {
        heardOf = Math.max(heardOf, head);
        return settled(new ArrayList<>());
    }

    /** The answer to the {@link Fill} that is open. */
    List<Action> filled(MissingEvents missing) {
        List<Action> actions = new ArrayList<>();
        filling = false;
        for (EventFrame event : missing.events()) {
            if (event.seq() > last + 1) {
                return List.of(new StartAnew());
            }
            if (event.seq() == last + 1) {
                deliver(event, actions);
                deliverPending(actions);
            }
        }
        if (missing.events().isEmpty() && missing.head() > last) {
            return List.of(new StartAnew());
        }
        forgetUncommitted(missing.head(), actions);
        return settled(actions);
    }

    private List<Action> offerEvent(EventFrame event) {
        if (isStarted() && event.seq() <= last) {
            return List.of(new Drop(DropReason.REPEATED));
        }
        List<Action> actions = new ArrayList<>(2);
        heardOf = Math.max(heardOf, event.seq());
        if (isStarted() && event.seq() == last + 1) {
            deliver(event, actions);
            deliverPending(actions);
        } else if (pending.size() < limits.pendingEvents()) {
            pending.put(event.seq(), event);
        } else {
            actions.add(new Drop(DropReason.OVERFLOW));
        }
        return settled(actions);
    }

    private List<Action> offerProgress(ProgressFrame progress) {
        String generation = progress.generationId();
        if (generation == null) {
            return List.of(new Drop(DropReason.UNKNOWN_GENERATION));
        }
        if (isStarted() && last == heardOf) {
            return List.of(told(generation, progress));
        }
        ProgressFrame known = held.get(generation);
        if (known != null && known.version() >= progress.version()) {
            return List.of(new Drop(DropReason.STALE_PROGRESS));
        }
        if (known == null && held.size() >= limits.heldProgress()) {
            return List.of(new Drop(DropReason.OVERFLOW));
        }
        held.put(generation, progress);
        return List.of();
    }

    private void deliver(EventFrame event, List<Action> actions) {
        last = event.seq();
        String generation = event.generationId();
        if (generation != null) {
            raise(generation, event.version());
        }
        actions.add(new Deliver(event));
    }

    private void deliverPending(List<Action> actions) {
        Map.Entry<Long, EventFrame> next = pending.firstEntry();
        while (next != null && next.getKey() <= last + 1) {
            pending.pollFirstEntry();
            if (next.getKey() == last + 1) {
                deliver(next.getValue(), actions);
            }
            next = pending.firstEntry();
        }
    }

    /**
     * PUBLISH follows the commit, so whatever was heard of before the read began and lies beyond the head it saw was
     * never committed. Waiting for it would mean reading for ever.
     */
    private void forgetUncommitted(long head, List<Action> actions) {
        if (head >= heardOfBeforeFill) {
            return;
        }
        Map<Long, EventFrame> uncommitted = pending.subMap(head, false, heardOfBeforeFill, true);
        uncommitted.keySet().forEach(seq -> actions.add(new Drop(DropReason.UNCOMMITTED)));
        uncommitted.clear();
        if (heardOf == heardOfBeforeFill) {
            heardOf = Math.max(last, Math.max(head, pending.isEmpty() ? 0 : pending.lastKey()));
        }
    }

    /** Adds what follows from there being a hole, or none. */
    private List<Action> settled(List<Action> actions) {
        if (!isStarted()) {
            return actions;
        }
        if (last < heardOf) {
            if (!filling) {
                filling = true;
                heardOfBeforeFill = heardOf;
                actions.add(new Fill(last));
            }
            return actions;
        }
        held.forEach((generation, progress) -> actions.add(told(generation, progress)));
        held.clear();
        return actions;
    }

    private void raise(String generation, long version) {
        floors.computeIfAbsent(generation, fresh -> new Floor()).raise(version);
    }

    private Action told(String generation, ProgressFrame progress) {
        Floor floor = floors.get(generation);
        if (floor == null) {
            return new Drop(DropReason.UNKNOWN_GENERATION);
        }
        if (progress.version() <= floor.version) {
            return new Drop(DropReason.STALE_PROGRESS);
        }
        floor.raise(progress.version());
        return new Deliver(progress);
    }
}
