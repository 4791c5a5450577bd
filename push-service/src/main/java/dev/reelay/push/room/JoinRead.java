package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One read of Postgres for everybody who waited to join when it began, and what the room delivered since. Who comes
 * while it is under way waits for the next one: this one may have looked before the newcomer began to listen.
 */
final class JoinRead {

    private final List<Membership> joining;
    private final int bufferLimit;
    private final List<RoomFrame> delivered = new ArrayList<>();
    private final Map<Long, Joined> resumed = new HashMap<>();
    private @Nullable Joined fresh;
    private boolean overflowed;

    JoinRead(List<Membership> joining, int bufferLimit) {
        this.joining = joining;
        this.bufferLimit = bufferLimit;
    }

    List<Membership> joining() {
        return joining;
    }

    /** The lowest cursor among those who join; null when nobody has one. */
    @Nullable
    Long lowestSince() {
        Long lowest = null;
        for (Membership membership : joining) {
            Long since = membership.since();
            if (since != null && (lowest == null || since < lowest)) {
                lowest = since;
            }
        }
        return lowest;
    }

    void delivered(RoomFrame frame) {
        if (delivered.size() >= bufferLimit) {
            overflowed = true;
            delivered.clear();
        } else if (!overflowed) {
            delivered.add(frame);
        }
    }

    /** Whether more was delivered than was kept, so that the read must be done again. */
    boolean hasOverflowed() {
        return overflowed;
    }

    /** The answer to {@code membership}; the same for everybody who came with the same cursor. */
    Joined answerTo(Membership membership, Room room, RoomState state) {
        Long since = membership.since();
        if (since == null) {
            Joined known = fresh;
            if (known == null) {
                known = state.answerTo(room, null);
                fresh = known;
            }
            return known;
        }
        return resumed.computeIfAbsent(since, cursor -> state.answerTo(room, cursor));
    }

    /** What {@code state} does not contain of what the room has delivered meanwhile. */
    List<RoomFrame> since(RoomState state) {
        List<RoomFrame> since = new ArrayList<>();
        Map<String, Long> versions = new HashMap<>(state.snapshot().versions());
        for (RoomFrame frame : delivered) {
            String generation = frame.generationId();
            if (frame instanceof EventFrame event) {
                if (event.seq() > state.head()) {
                    since.add(event);
                    if (generation != null) {
                        versions.merge(generation, event.version(), Math::max);
                    }
                }
            } else {
                // A generation that neither the snapshot nor an event after it speaks of has ended within the state,
                // though the room, being behind, had not heard of that when it delivered this.
                Long seen = versions.get(generation);
                if (seen != null && frame.version() > seen) {
                    since.add(frame);
                }
            }
        }
        return since;
    }
}
