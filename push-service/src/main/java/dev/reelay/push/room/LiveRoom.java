package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One room with members: lets them in, and hands on to them what its sequencer says.
 *
 * <p>A member is let in by one read that began after the room's channel was open. What the room delivers while the read
 * is under way is kept beside it ({@link JoinRead}); what it delivered before is in what the read sees.
 */
final class LiveRoom {

    private final Room room;
    private final RoomHistory history;
    private final Loop loop;
    private final RoomLimits limits;
    private final RoomObserver observer;
    private final Supplier<Sequencer> sequencers;
    private final Consumer<LiveRoom> emptied;

    private final Map<Member, Membership> memberships = new LinkedHashMap<>();
    private Sequencer sequencer;

    /** How often the room has started anew: an answer to a question from before is worth nothing. */
    private int starts;

    private List<Membership> waiting = new ArrayList<>();
    private @Nullable JoinRead underWay;
    private boolean channelOpen;
    private boolean pausing;
    private boolean closed;

    LiveRoom(
            Room room,
            RoomHistory history,
            Loop loop,
            RoomLimits limits,
            RoomObserver observer,
            Supplier<Sequencer> sequencers,
            Consumer<LiveRoom> emptied) {
        this.room = room;
        this.history = history;
        this.loop = loop;
        this.limits = limits;
        this.observer = observer;
        this.sequencers = sequencers;
        this.emptied = emptied;
        this.sequencer = sequencers.get();
    }

    Room room() {
        return room;
    }

    boolean isStarted() {
        return sequencer.isStarted();
    }

    /** The seq handed on last. */
    long last() {
        return sequencer.last();
    }

    /** The room's channel is open, or will be later: until then the head checks stand in for it. */
    void opened() {
        channelOpen = true;
        readIfDue();
    }

    void join(Membership membership) {
        memberships.put(membership.member(), membership);
        waiting.add(membership);
        readIfDue();
    }

    void leave(Member member) {
        Membership membership = memberships.remove(member);
        if (membership != null) {
            membership.leave();
            closeIfEmpty();
        }
    }

    void received(RoomFrame frame) {
        perform(sequencer.offer(frame));
    }

    /**
     * Postgres had {@code head} as the room's newest event.
     *
     * @param before the seq handed on last when it was asked
     */
    void found(long head, long before) {
        if (closed || !sequencer.isStarted()) {
            return;
        }
        if (head < before) {
            // What we handed on is no longer in the record: it was set back to an older state.
            startAnew();
        } else {
            perform(sequencer.head(head));
        }
    }

    private void readIfDue() {
        if (closed || !channelOpen || pausing || underWay != null) {
            return;
        }
        waiting.removeIf(Membership::hasLeft);
        if (waiting.isEmpty()) {
            return;
        }
        JoinRead read = new JoinRead(waiting, limits.joinBuffer());
        waiting = new ArrayList<>();
        underWay = read;
        observer.roomRead();
        loop.whenDone(history.read(room, read.lowestSince()), (state, failure) -> readEnded(read, state, failure));
    }

    private void readEnded(JoinRead read, @Nullable RoomState state, @Nullable Throwable failure) {
        if (closed || read != underWay) {
            return;
        }
        underWay = null;
        if (state == null) {
            observer.readFailed("room", failure);
            waitOrRefuse(read);
            pause();
        } else if (read.hasOverflowed()) {
            waitOrRefuse(read);
        } else {
            admitAll(read, state);
        }
        readIfDue();
    }

    private void admitAll(JoinRead read, RoomState state) {
        for (Membership membership : read.joining()) {
            if (!membership.hasLeft()) {
                admit(membership, read, state);
            }
        }
        if (closed) {
            return;
        }
        Map<String, Long> versions = state.snapshot().versions();
        if (sequencer.isStarted()) {
            sequencer.learn(versions);
            perform(sequencer.head(state.head()));
        } else {
            perform(sequencer.start(state.head(), versions));
        }
    }

    private void admit(Membership membership, JoinRead read, RoomState state) {
        try {
            observer.joined(read.admit(membership, room, state));
        } catch (RuntimeException e) {
            observer.memberFailed(e);
            leave(membership.member());
        }
    }

    private void waitOrRefuse(JoinRead read) {
        for (Membership membership : read.joining()) {
            if (membership.hasLeft()) {
                continue;
            }
            if (membership.mayTryAgain(limits.readTries())) {
                waiting.add(membership);
            } else {
                refuse(membership);
            }
        }
    }

    private void refuse(Membership membership) {
        observer.joinFailed();
        try {
            membership.member().unavailable();
        } catch (RuntimeException e) {
            observer.memberFailed(e);
        }
        leave(membership.member());
    }

    private void pause() {
        pausing = true;
        loop.after(limits.retryDelay(), () -> {
            pausing = false;
            readIfDue();
        });
    }

    private void perform(List<Action> actions) {
        for (Action action : actions) {
            if (action instanceof Action.Deliver deliver) {
                deliver(deliver.frame());
            } else if (action instanceof Action.Fill fill) {
                observer.gapFill();
                fill(fill, starts);
            } else if (action instanceof Action.Drop drop) {
                observer.dropped(drop.reason());
            } else {
                startAnew();
            }
        }
    }

    private void deliver(RoomFrame frame) {
        if (underWay != null) {
            underWay.delivered(frame);
        }
        List<Member> failed = List.of();
        for (Membership membership : memberships.values()) {
            if (membership.isLive()) {
                try {
                    membership.hand(frame);
                } catch (RuntimeException e) {
                    observer.memberFailed(e);
                    failed = new ArrayList<>(failed);
                    failed.add(membership.member());
                }
            }
        }
        failed.forEach(this::leave);
    }

    private void fill(Action.Fill fill, int asking) {
        loop.whenDone(
                history.eventsAfter(room, fill.seq()), (missing, failure) -> fillEnded(fill, asking, missing, failure));
    }

    private void fillEnded(Action.Fill fill, int asking, @Nullable MissingEvents missing, @Nullable Throwable failure) {
        if (closed || asking != starts) {
            return;
        }
        if (missing == null) {
            observer.readFailed("events", failure);
            loop.after(limits.retryDelay(), () -> fillAgain(fill, asking));
        } else {
            perform(sequencer.filled(missing));
        }
    }

    private void fillAgain(Action.Fill fill, int asking) {
        if (!closed && asking == starts) {
            fill(fill, asking);
        }
    }

    /** Everybody gets a fresh snapshot and goes on from there. */
    private void startAnew() {
        observer.roomRestarted();
        sequencer = sequencers.get();
        starts++;
        underWay = null;
        waiting = new ArrayList<>(memberships.values());
        memberships.values().forEach(Membership::startAnew);
        readIfDue();
    }

    private void closeIfEmpty() {
        if (memberships.isEmpty() && !closed) {
            closed = true;
            emptied.accept(this);
        }
    }
}
