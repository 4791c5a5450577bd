package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One room with members: lets them in, and hands on to their branches what its sequencer says.
 *
 * <p>A member is let in by one read that began after the room's channel was open. What the room delivers while the read
 * is under way is kept beside it ({@link JoinRead}); what it delivered before is in what the read sees.
 */
final class LiveRoom {

    private final Room room;
    private final Surroundings hub;

    /** Where its members are, however they stand. */
    private final List<Share> shares = new ArrayList<>(1);

    private Sequencer sequencer;

    /** How often the room has started anew: an answer to a question from before is worth nothing. */
    private int starts;

    private List<Membership> waiting = new ArrayList<>();
    private @Nullable JoinRead underWay;
    private boolean channelOpen;
    private boolean pausing;
    private boolean closed;

    LiveRoom(Room room, Surroundings hub) {
        this.room = room;
        this.hub = hub;
        this.sequencer = hub.sequencers().get();
    }

    /** What every room of a hub has in common. */
    record Surroundings(
            RoomHistory history,
            Loop loop,
            Dispatch dispatch,
            RoomLimits limits,
            RoomObserver observer,
            Supplier<Sequencer> sequencers,
            Consumer<LiveRoom> emptied) {}

    /** How many of its members are at one branch. */
    private static final class Share {

        private final Branch branch;
        private int members;

        Share(Branch branch) {
            this.branch = branch;
        }
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
        shareOf(membership.branch()).members++;
        waiting.add(membership);
        readIfDue();
    }

    /** The room has started anew, and {@code membership} with it. */
    void joinAnew(Membership membership) {
        membership.startAnew();
        waiting.add(membership);
        readIfDue();
    }

    void leave(Membership membership) {
        Share share = shareOf(membership.branch());
        share.members--;
        if (share.members == 0) {
            shares.remove(share);
        }
        closeIfEmpty();
    }

    private Share shareOf(Branch branch) {
        for (Share share : shares) {
            if (share.branch == branch) {
                return share;
            }
        }
        Share fresh = new Share(branch);
        shares.add(fresh);
        return fresh;
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
        waiting.removeIf(Membership::isOut);
        if (waiting.isEmpty()) {
            return;
        }
        JoinRead read = new JoinRead(waiting, hub.limits().joinBuffer());
        waiting = new ArrayList<>();
        underWay = read;
        hub.observer().roomRead();
        hub.loop()
                .whenDone(
                        hub.history().read(room, read.lowestSince()),
                        (state, failure) -> readEnded(read, state, failure));
    }

    private void readEnded(JoinRead read, @Nullable RoomState state, @Nullable Throwable failure) {
        if (closed || read != underWay) {
            return;
        }
        underWay = null;
        if (state == null) {
            hub.observer().readFailed("room", failure);
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
        List<RoomFrame> since = read.since(state);
        for (Membership membership : read.joining()) {
            if (!membership.isOut()) {
                Joined joined = read.answerTo(membership, room, state);
                hub.observer().joined(joined.outcome());
                send(membership.branch(), new Parcel.Admit(membership, joined, since));
            }
        }
        Map<String, Long> versions = state.snapshot().versions();
        if (sequencer.isStarted()) {
            sequencer.learn(versions);
            perform(sequencer.head(state.head()));
        } else {
            perform(sequencer.start(state.head(), versions));
        }
    }

    private void waitOrRefuse(JoinRead read) {
        for (Membership membership : read.joining()) {
            if (membership.isOut()) {
                continue;
            }
            if (membership.mayTryAgain(hub.limits().readTries())) {
                waiting.add(membership);
            } else {
                hub.observer().joinFailed();
                send(membership.branch(), new Parcel.Refuse(membership));
            }
        }
    }

    private void pause() {
        pausing = true;
        hub.loop().after(hub.limits().retryDelay(), () -> {
            pausing = false;
            readIfDue();
        });
    }

    private void perform(List<Action> actions) {
        for (Action action : actions) {
            if (action instanceof Action.Deliver deliver) {
                deliver(deliver.frame());
            } else if (action instanceof Action.Fill fill) {
                hub.observer().gapFill();
                fill(fill, starts);
            } else if (action instanceof Action.Drop drop) {
                hub.observer().dropped(drop.reason());
            } else {
                startAnew();
            }
        }
    }

    private void deliver(RoomFrame frame) {
        if (underWay != null) {
            underWay.delivered(frame);
        }
        Parcel parcel = new Parcel.Tell(frame);
        for (Share share : shares) {
            send(share.branch, parcel);
        }
    }

    private void send(Branch branch, Parcel parcel) {
        hub.dispatch().add(branch, parcel);
    }

    private void fill(Action.Fill fill, int asking) {
        hub.loop()
                .whenDone(
                        hub.history().eventsAfter(room, fill.seq()),
                        (missing, failure) -> fillEnded(fill, asking, missing, failure));
    }

    private void fillEnded(Action.Fill fill, int asking, @Nullable MissingEvents missing, @Nullable Throwable failure) {
        if (closed || asking != starts) {
            return;
        }
        if (missing == null) {
            hub.observer().readFailed("events", failure);
            hub.loop().after(hub.limits().retryDelay(), () -> fillAgain(fill, asking));
        } else {
            perform(sequencer.filled(missing));
        }
    }

    private void fillAgain(Action.Fill fill, int asking) {
        if (!closed && asking == starts) {
            fill(fill, asking);
        }
    }

    /** Everybody gets a fresh snapshot and goes on from there: who takes part already, when the branch has let it out. */
    private void startAnew() {
        hub.observer().roomRestarted();
        sequencer = hub.sequencers().get();
        starts++;
        if (underWay != null) {
            waiting.addAll(underWay.joining());
            underWay = null;
        }
        waiting.forEach(Membership::startAnew);
        shares.forEach(share -> send(share.branch, new Parcel.StartAnew(room)));
        readIfDue();
    }

    private void closeIfEmpty() {
        if (shares.isEmpty() && !closed) {
            closed = true;
            hub.emptied().accept(this);
        }
    }
}
