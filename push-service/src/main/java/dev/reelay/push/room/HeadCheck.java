package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rooms' heads with Postgres, many in one query and one query after the other. It finds what a worker
 * committed and did not live to publish, and what Redis dropped without a word.
 */
final class HeadCheck {

    private final RoomHistory history;
    private final Loop loop;
    private final int batch;
    private final RoomObserver observer;
    private final Function<Predicate<Room>, List<LiveRoom>> rooms;
    private boolean underWay;

    /** Which rooms are to be checked when the check under way has ended; null when none. */
    private @Nullable Predicate<Room> wantedNext;

    /** @param rooms gives the started ones among those that fit */
    HeadCheck(
            RoomHistory history,
            Loop loop,
            int batch,
            RoomObserver observer,
            Function<Predicate<Room>, List<LiveRoom>> rooms) {
        this.rooms = rooms;
        this.history = history;
        this.loop = loop;
        this.batch = batch;
        this.observer = observer;
    }

    /** Checks the rooms that {@code wanted} fits, now or, if a check is under way, as soon as it has ended. */
    void run(Predicate<Room> wanted) {
        if (underWay) {
            wantedNext = wantedNext == null ? wanted : wantedNext.or(wanted);
            return;
        }
        List<LiveRoom> checked = rooms.apply(wanted);
        underWay = true;
        checkFrom(0, checked);
    }

    private void checkFrom(int start, List<LiveRoom> checked) {
        if (start >= checked.size()) {
            underWay = false;
            Predicate<Room> next = wantedNext;
            if (next != null) {
                wantedNext = null;
                run(next);
            }
            return;
        }
        int end = Math.min(start + batch, checked.size());
        Map<Room, LiveRoom> asked = new HashMap<>();
        Map<Room, Long> lasts = new HashMap<>();
        for (LiveRoom live : checked.subList(start, end)) {
            asked.put(live.room(), live);
            lasts.put(live.room(), live.last());
        }
        loop.whenDone(history.heads(asked.keySet()), (heads, failure) -> {
            try {
                compare(asked, lasts, heads, failure);
            } finally {
                // Or this check would be under way for ever, and no other begin.
                checkFrom(end, checked);
            }
        });
    }

    private void compare(
            Map<Room, LiveRoom> asked,
            Map<Room, Long> lasts,
            @Nullable Map<Room, Long> heads,
            @Nullable Throwable failure) {
        if (heads == null) {
            observer.readFailed("heads", failure);
            return;
        }
        observer.headsChecked(asked.size());
        Each.of(
                asked.values(),
                live -> live.found(heads.getOrDefault(live.room(), 0L), lasts.getOrDefault(live.room(), 0L)));
    }
}
