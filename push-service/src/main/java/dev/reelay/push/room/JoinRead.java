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

    /** Answers {@code membership} from {@code state}, then hands it what the state does not contain. */
    Joined.Outcome admit(Membership membership, Room room, RoomState state) {
        Joined joined = state.answerTo(room, membership.since());
        membership.admit(joined);
        if (!delivered.isEmpty()) {
            handDelivered(membership, state);
        }
        return joined.outcome();
    }

    private void handDelivered(Membership membership, RoomState state) {
        Map<String, Long> versions = new HashMap<>(state.snapshot().versions());
        for (RoomFrame frame : delivered) {
            String generation = frame.generationId();
            if (frame instanceof EventFrame event) {
                membership.hand(event);
                if (generation != null && event.seq() > state.head()) {
                    versions.merge(generation, event.version(), Math::max);
                }
            } else {
                // A generation that neither the snapshot nor an event after it speaks of has ended within the state,
                // though the room, being behind, had not heard of that when it delivered this.
                Long seen = versions.get(generation);
                if (seen != null && frame.version() > seen) {
                    membership.hand(frame);
                }
            }
        }
    }
}
