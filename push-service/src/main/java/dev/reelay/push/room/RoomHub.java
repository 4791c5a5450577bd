package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The rooms that have members. It decides once what is told in a room, and sends it to the branches that have members
 * there. What is public may be called on any thread; the rest is for its loop alone.
 */
public final class RoomHub {

    private final RoomChannels channels;
    private final Loop loop;
    private final RoomObserver observer;
    private final Dispatch dispatch;
    private final LiveRoom.Surroundings surroundings;
    private final Map<Room, LiveRoom> rooms = new HashMap<>();
    private final HeadCheck headCheck;
    private final Arrivals arrivals;
    private final List<Branch> branches = new CopyOnWriteArrayList<>();

    /** Whether a turn is coming in which the arrivals are taken in. */
    private final AtomicBoolean turnComes = new AtomicBoolean();

    /** Whether that waits for a branch to catch up. */
    private volatile boolean stalled;

    private final int membersATurn;
    private volatile int open;

    public RoomHub(RoomHistory history, RoomChannels channels, Loop loop, RoomLimits limits, RoomObserver observer) {
        this(history, channels, loop, limits, observer, () -> new Sequencer(limits));
    }

    RoomHub(
            RoomHistory history,
            RoomChannels channels,
            Loop loop,
            RoomLimits limits,
            RoomObserver observer,
            Supplier<Sequencer> sequencers) {
        this.channels = channels;
        this.loop = loop;
        this.observer = observer;
        this.membersATurn = limits.membersATurn();
        this.dispatch = new Dispatch(loop, limits.underWay());
        this.surroundings =
                new LiveRoom.Surroundings(history, loop, dispatch, limits, observer, sequencers, this::forget);
        this.headCheck = new HeadCheck(history, loop, limits.headBatch(), observer, this::startedRooms);
        this.arrivals = new Arrivals(limits.arrivals());
    }

    /** The part of this hub for the members on {@code loop}; one for each loop of connections. */
    public Branch branch(Loop loop) {
        Branch branch = new Branch(this, loop, membersATurn, observer);
        branches.add(branch);
        return branch;
    }

    /** A frame came in over its room's channel. Those of one thread are taken in in their order. */
    public void received(RoomFrame frame) {
        if (!arrivals.add(frame)) {
            observer.dropped(DropReason.OVERFLOW);
        }
        letTurnCome();
    }

    /**
     * Compares every room's head with Postgres and reads what is missing. One check is under way at a time: a call
     * meanwhile lets another follow, since the one under way may have looked too early.
     */
    public void checkHeads() {
        checkHeads(room -> true);
    }

    /** The same for those rooms alone of which {@code wanted} is true when the check begins. */
    public void checkHeads(Predicate<Room> wanted) {
        run(() -> headCheck.run(wanted));
    }

    /** How many rooms have members. */
    public int rooms() {
        return open;
    }

    /** Frames that were heard and not yet put in order. */
    public int waiting() {
        return arrivals.waiting();
    }

    /** Parcels on their way to the branches. */
    public int underWay() {
        return branches.stream().mapToInt(Branch::underWay).sum();
    }

    /** Lets {@code task} be done in a turn of this hub's loop. Any thread. */
    void run(Runnable task) {
        loop.execute(task);
    }

    void join(Membership membership) {
        Room room = membership.room();
        LiveRoom live = rooms.get(room);
        if (live == null) {
            live = new LiveRoom(room, surroundings);
            rooms.put(room, live);
            open = rooms.size();
            LiveRoom opening = live;
            loop.whenDone(channels.open(room), (opened, failure) -> opening.opened());
        }
        live.join(membership);
    }

    void joinAnew(Membership membership) {
        LiveRoom live = rooms.get(membership.room());
        if (live != null && !membership.isOut()) {
            live.joinAnew(membership);
        }
    }

    void leave(Membership membership) {
        LiveRoom live = rooms.get(membership.room());
        if (live != null && membership.takeOut()) {
            live.leave(membership);
        }
    }

    /** A branch has seen to what it was sent. Any thread. */
    void caughtUp() {
        if (stalled) {
            letTurnCome();
        }
    }

    private void letTurnCome() {
        if (turnComes.compareAndSet(false, true)) {
            run(this::takeIn);
        }
    }

    private void takeIn() {
        turnComes.set(false);
        // Before the look: a branch that catches up after it sees this.
        stalled = true;
        if (branches.stream().anyMatch(dispatch::isBehind)) {
            return;
        }
        stalled = false;
        for (int left = arrivals.waiting(); left > 0; left--) {
            RoomFrame frame = arrivals.take();
            if (frame == null) {
                return;
            }
            LiveRoom live = rooms.get(frame.room());
            if (live != null) {
                live.received(frame);
            }
        }
    }

    private List<LiveRoom> startedRooms(Predicate<Room> wanted) {
        List<LiveRoom> started = new ArrayList<>(rooms.size());
        for (LiveRoom live : rooms.values()) {
            if (live.isStarted() && wanted.test(live.room())) {
                started.add(live);
            }
        }
        return started;
    }

    private void forget(LiveRoom emptied) {
        if (rooms.remove(emptied.room(), emptied)) {
            open = rooms.size();
            channels.close(emptied.room());
        }
    }
}
