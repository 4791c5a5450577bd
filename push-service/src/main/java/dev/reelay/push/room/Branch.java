package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The hub's part on one loop of connections: it knows the members on that loop and no others, so that a message crosses
 * over to the loop once, and is told to all of them without a lock. Confined to that loop.
 */
public final class Branch {

    private final RoomHub hub;
    private final Loop loop;
    private final RoomObserver observer;
    private final Outbox outbox = new Outbox(this);
    private final Map<Room, BranchRoom> rooms = new HashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();

    Branch(RoomHub hub, Loop loop, RoomObserver observer) {
        this.hub = hub;
        this.loop = loop;
        this.observer = observer;
    }

    /**
     * Lets {@code member} into {@code room}; the answer is a call of the member in a later turn of the loop.
     *
     * @param since the seq it saw last; null for a fresh start
     */
    public Membership join(Room room, Member member, @Nullable Long since) {
        Membership membership = new Membership(this, room, member, since);
        hub.run(() -> hub.join(membership));
        return membership;
    }

    /** Lets it out: it is not called again. Nothing happens if it is out already. */
    public void leave(Membership membership) {
        if (!membership.leave()) {
            return;
        }
        BranchRoom at = rooms.get(membership.room());
        if (at != null && membership.isLive()) {
            at.remove(membership);
            forgetIfEmpty(at);
        }
        hub.run(() -> hub.leave(membership));
    }

    /** The hub's side of it. */
    Outbox outbox() {
        return outbox;
    }

    /** Parcels that the hub has sent and that have not been seen to. Any thread. */
    public int underWay() {
        return underWay.get();
    }

    /** Takes {@code parcels} over to this loop. Any thread. */
    void post(List<Parcel> parcels) {
        underWay.addAndGet(parcels.size());
        loop.execute(() -> take(parcels));
    }

    private void take(List<Parcel> parcels) {
        try {
            open(parcels);
        } finally {
            underWay.addAndGet(-parcels.size());
            hub.caughtUp();
        }
    }

    private void open(List<Parcel> parcels) {
        List<BranchRoom> due = new ArrayList<>();
        for (Parcel parcel : parcels) {
            if (parcel instanceof Parcel.Tell tell) {
                BranchRoom at = rooms.get(tell.frame().room());
                if (at != null && at.add(tell.frame())) {
                    due.add(at);
                }
            } else if (parcel instanceof Parcel.Admit admit) {
                admit(admit);
            } else if (parcel instanceof Parcel.Refuse refuse) {
                refuse(refuse.membership());
            } else if (parcel instanceof Parcel.StartAnew startAnew) {
                startAnew(startAnew.room());
            }
        }
        for (int i = 0; i < due.size(); i++) {
            tell(due.get(i), i == due.size() - 1);
        }
    }

    private void admit(Parcel.Admit admit) {
        Membership membership = admit.membership();
        if (membership.hasLeft()) {
            return;
        }
        BranchRoom before = rooms.get(membership.room());
        if (before != null) {
            // What is due was told before this one came in.
            tell(before, false);
        }
        BranchRoom at = rooms.computeIfAbsent(membership.room(), BranchRoom::new);
        at.admit(membership);
        try {
            membership.answer(admit.joined());
            if (!admit.since().isEmpty() && !membership.hasLeft()) {
                Batch since = Batch.of(admit.since(), false);
                membership.hand(since);
                since.release();
            }
        } catch (RuntimeException e) {
            failed(membership, e);
        }
    }

    private void refuse(Membership membership) {
        if (membership.hasLeft()) {
            return;
        }
        leave(membership);
        try {
            membership.member().unavailable();
        } catch (RuntimeException e) {
            observer.memberFailed(e);
        }
    }

    private void startAnew(Room room) {
        BranchRoom at = rooms.get(room);
        if (at != null) {
            tell(at, false);
            rooms.remove(room);
            for (Membership membership : at.members()) {
                membership.displaced();
                hub.run(() -> hub.joinAnew(membership));
            }
        }
    }

    private void tell(BranchRoom at, boolean lastOfTurn) {
        at.tell(lastOfTurn, this::failed, observer);
        forgetIfEmpty(at);
    }

    private void failed(Membership membership, RuntimeException failure) {
        observer.memberFailed(failure);
        leave(membership);
    }

    private void forgetIfEmpty(BranchRoom at) {
        if (at.isEmpty()) {
            rooms.remove(at.room(), at);
        }
    }
}
