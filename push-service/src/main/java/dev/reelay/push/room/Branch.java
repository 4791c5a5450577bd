package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
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

    /** What has crossed over and waits for its turn, in the order in which the hub gave it. */
    private final Queue<Parcel> arrived = new ArrayDeque<>();

    /** Rooms with members that have not been told all, in the order in which they have their turn. */
    private final Queue<BranchRoom> telling = new ArrayDeque<>();

    private final int membersATurn;
    private boolean turnComes;

    /** Parcels that have been seen to since the hub was last told. */
    private int seen;

    /** @param membersATurn how many are let in, and how many told, in one turn of the loop, before whatever else it has to do */
    Branch(RoomHub hub, Loop loop, int membersATurn, RoomObserver observer) {
        this.hub = hub;
        this.loop = loop;
        this.membersATurn = membersATurn;
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
        try {
            loop.execute(() -> take(parcels));
        } catch (RejectedExecutionException e) {
            // The loop has ended, and its clients with it: the hub must not wait for it to catch up.
            underWay.addAndGet(-parcels.size());
            throw e;
        }
    }

    private void take(List<Parcel> parcels) {
        arrived.addAll(parcels);
        if (!turnComes) {
            turn();
        }
    }

    /** Whatever a member throws, no parcel is lost, rooms keep their turn and the hub hears what was seen to. */
    private void turn() {
        try {
            openSome();
        } finally {
            tellSome();
        }
    }

    /** Answers are long, and none leaves for the network before the turn is over. */
    private void openSome() {
        int left = membersATurn;
        while (left > 0 && !arrived.isEmpty()) {
            seen++;
            left -= open(arrived.remove());
        }
    }

    /** Returns how many were answered. */
    private int open(Parcel parcel) {
        if (parcel instanceof Parcel.Tell tell) {
            add(tell.frame());
        } else if (parcel instanceof Parcel.Admit admit) {
            admit(admit);
            return 1;
        } else if (parcel instanceof Parcel.Refuse refuse) {
            refuse(refuse.membership());
            return 1;
        } else if (parcel instanceof Parcel.StartAnew startAnew) {
            startAnew(startAnew.room());
        }
        return 0;
    }

    private void add(RoomFrame frame) {
        BranchRoom at = rooms.get(frame.room());
        if (at != null) {
            // Seen to when nobody has to be told it any more.
            seen--;
            if (at.add(frame)) {
                telling.add(at);
            }
        }
    }

    private void tellSome() {
        int left = membersATurn;
        try {
            while (left > 0 && !telling.isEmpty()) {
                BranchRoom at = telling.remove();
                try {
                    left -= tell(at, left, telling.isEmpty() || at.behind() >= left);
                } finally {
                    if (at.behind() > 0) {
                        telling.add(at);
                    }
                }
            }
        } finally {
            if (!arrived.isEmpty() || !telling.isEmpty()) {
                turnComes = true;
                loop.later(this::nextTurn);
            }
            sayWhatWasSeen();
        }
    }

    private void nextTurn() {
        turnComes = false;
        turn();
    }

    private void sayWhatWasSeen() {
        underWay.addAndGet(-seen);
        seen = 0;
        hub.caughtUp();
    }

    private void admit(Parcel.Admit admit) {
        Membership membership = admit.membership();
        if (membership.hasLeft()) {
            return;
        }
        BranchRoom at = rooms.computeIfAbsent(membership.room(), BranchRoom::new);
        at.admit(membership);
        try {
            membership.answer(admit.joined());
            if (!admit.since().isEmpty() && !membership.hasLeft()) {
                Batch since = Batch.of(admit.since(), false);
                try {
                    membership.hand(since);
                } finally {
                    since.release();
                }
            }
        } catch (RuntimeException e) {
            failed(membership, e);
        } catch (Error e) {
            failed(membership, e);
            // As if memory has run out: the network has a look before the next is let in.
            throw e;
        }
    }

    private void refuse(Membership membership) {
        if (membership.hasLeft()) {
            return;
        }
        leave(membership);
        try {
            membership.member().unavailable();
        } catch (RuntimeException | Error e) {
            observer.memberFailed(e);
        }
    }

    private void startAnew(Room room) {
        BranchRoom at = rooms.get(room);
        if (at == null) {
            return;
        }
        try {
            tell(at, Integer.MAX_VALUE, false);
        } finally {
            // Where one has broken the others were not told all, and get a snapshot of it.
            seen += at.waiting();
            rooms.remove(room, at);
            for (Membership membership : at.dissolve()) {
                hub.run(() -> hub.joinAnew(membership));
            }
        }
    }

    private int tell(BranchRoom at, int most, boolean lastOfTurn) {
        int waiting = at.waiting();
        try {
            return at.tell(most, lastOfTurn, this::failed, observer);
        } finally {
            seen += waiting - at.waiting();
            forgetIfEmpty(at);
        }
    }

    /** It has a hole now, or no answer: told so, it can come again. */
    private void failed(Membership membership, Throwable failure) {
        observer.memberFailed(failure);
        refuse(membership);
    }

    private void forgetIfEmpty(BranchRoom at) {
        if (at.isEmpty()) {
            // If somebody was behind it still has its turn, in which what it kept is seen to.
            rooms.remove(at.room(), at);
        }
    }
}
