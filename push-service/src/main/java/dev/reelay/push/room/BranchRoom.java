package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The members of one room on one loop that take part, and what they are to be told at the end of its turn. */
final class BranchRoom {

    private final Room room;
    private final List<Membership> members = new ArrayList<>(1);
    private final List<Membership> leaving = new ArrayList<>(0);
    private List<RoomFrame> due = List.of();
    private boolean telling;

    BranchRoom(Room room) {
        this.room = room;
    }

    Room room() {
        return room;
    }

    /** Adds what is to be told; true when it is the first in this turn. */
    boolean add(RoomFrame frame) {
        boolean first = due.isEmpty();
        if (first) {
            due = new ArrayList<>(1);
        }
        due.add(frame);
        return first;
    }

    void admit(Membership membership) {
        membership.placedAt(members.size());
        members.add(membership);
    }

    void remove(Membership membership) {
        if (telling) {
            leaving.add(membership);
        } else if (membership.isLive()) {
            int place = membership.place();
            Membership last = members.remove(members.size() - 1);
            if (place < members.size()) {
                members.set(place, last);
                last.placedAt(place);
            }
            membership.displaced();
        }
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    List<Membership> members() {
        return List.copyOf(members);
    }

    /** Tells everybody what is due. Who leaves meanwhile, even by another's doing, is not told any more. */
    void tell(boolean lastOfTurn, BiConsumer<Membership, RuntimeException> failed, RoomObserver observer) {
        if (due.isEmpty()) {
            return;
        }
        Batch batch = Batch.of(due, lastOfTurn);
        due = List.of();
        telling = true;
        for (int i = 0; i < members.size(); i++) {
            Membership membership = members.get(i);
            if (!membership.hasLeft()) {
                try {
                    membership.hand(batch);
                } catch (RuntimeException e) {
                    failed.accept(membership, e);
                }
            }
        }
        observer.told(batch, members.size());
        batch.release();
        telling = false;
        leaving.forEach(this::remove);
        leaving.clear();
    }
}
