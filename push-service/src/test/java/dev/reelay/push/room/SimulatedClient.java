package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A client of one room that complains about the first thing that should not have reached it, or not in that order. What it
 * is sent lies in its socket until it reads; when it reads too slowly it is closed, and what lies there is lost. When it breaks it is not to be told anything but that it is out.
 */
final class SimulatedClient {

    /** Messages in the socket from which on progress is left out, and beyond which the client counts as slow. */
    private static final int BUSY = 1;

    private static final int SLOW = 5;

    private static final String BROKEN = "by the dice";

    private final Room room;
    private final CommittedRecord record;
    private final Simulation.Bug bug;
    private @Nullable Session session;
    private @Nullable Breakage breakage;
    private boolean hasCursor;
    private long cursor;

    /** @param bug of its transport, if it is one of those */
    SimulatedClient(Room room, CommittedRecord record, Simulation.Bug bug) {
        this.room = room;
        this.record = record;
        this.bug = bug;
    }

    /** How it breaks. */
    private enum Breakage {
        EXCEPTION,
        ERROR
    }

    /** Whether a client was to throw this. */
    static boolean isByTheDice(Throwable thrown) {
        return BROKEN.equals(thrown.getMessage());
    }

    /** The next call of it breaks. */
    void breakNext(Random dice) {
        breakage = dice.nextBoolean() ? Breakage.EXCEPTION : Breakage.ERROR;
    }

    boolean isIn() {
        return session != null;
    }

    /** A new connection to {@code branch}, on whose loop this is called. */
    void comeBack(Branch branch, Random dice) {
        Long since = hasCursor ? (Long) cursor : null;
        switch (dice.nextInt(8)) {
            case 0 -> since = null;
            case 1 -> since = record.head(room) + dice.nextInt(3);
            default -> {}
        }
        Session fresh = new Session(branch, since);
        session = fresh;
        fresh.membership = branch.join(room, fresh, since);
    }

    /** Its connection ends; on the loop of its branch. */
    void goAway() {
        Session over = session;
        session = null;
        if (over != null) {
            over.branch.leave(Objects.requireNonNull(over.membership));
        }
    }

    /** The pod has died, and its branch with it. */
    void lose() {
        session = null;
    }

    /** Reads {@code messages} at most of what lies in the socket. */
    void read(int messages) {
        Session open = session;
        for (int i = 0; i < messages && open != null && !open.socket.isEmpty(); i++) {
            open.socket.remove().run();
        }
    }

    void requireUpToDate() {
        Session open = session;
        if (open == null) {
            return;
        }
        read(Integer.MAX_VALUE);
        require(!open.broken, "it broke and was not told that it is out");
        require(open.answered, "its join was never answered");
        require(open.refused || cursor == record.head(room), "it stands at " + cursor + " of " + record.head(room));
    }

    private void require(boolean condition, String complaint) {
        if (!condition) {
            throw new AssertionError("a client of " + room + ": " + complaint);
        }
    }

    private final class Session implements Member {

        private final Branch branch;
        private final @Nullable Long since;
        private final Queue<Runnable> socket = new ArrayDeque<>();
        private final Map<String, Long> told = new HashMap<>();
        private @Nullable Membership membership;
        private boolean answered;
        private boolean refused;
        private boolean broken;

        Session(Branch branch, @Nullable Long since) {
            this.branch = branch;
            this.since = since;
        }

        @Override
        public void joined(Joined joined) {
            require(session == this && !broken, "it was answered after it had left");
            breakIfDue();
            socket.add(() -> readJoined(joined));
        }

        private void readJoined(Joined joined) {
            boolean mayStartAnew = record.prunedTo(room) > 0;
            require(!answered || mayStartAnew, "its join was answered twice");
            require(!answered || joined.outcome() == Joined.Outcome.FRESH, "it started anew from a cursor");
            answered = true;
            switch (joined.outcome()) {
                case FRESH -> require(since == null || mayStartAnew, "its cursor was ignored");
                case LOST ->
                    require(
                            since != null
                                    && (since > joined.seq()
                                            || since < record.prunedTo(room)
                                            || joined.seq() - since > CommittedRecord.REPLAY_LIMIT),
                            "a cursor within the history was not honoured");
                case RECOVERED -> {
                    cursor = Objects.requireNonNull(since);
                    joined.replay().forEach(this::take);
                    require(cursor == joined.seq(), "the replay ended at " + cursor + ", not " + joined.seq());
                }
            }
            require(joined.seq() <= record.head(room), "it was told of a head that is not committed");
            cursor = joined.seq();
            hasCursor = true;
            joined.snapshot().versions().forEach((generation, version) -> told.put(generation, version - 1));
        }

        @Override
        public void told(Batch batch) {
            require(session == this && !broken, "it was told something after it had left");
            breakIfDue();
            Batch due = batch;
            if (socket.size() >= BUSY && batch.hasProgress()) {
                if (bug == Simulation.Bug.LOSES_BATCHES_OF_BUSY_CLIENTS) {
                    return;
                }
                due = batch.events();
            }
            if (socket.size() + due.frames().size() > SLOW && !socket.isEmpty()) {
                goAway();
                return;
            }
            for (RoomFrame frame : due.frames()) {
                socket.add(() -> readFrame(frame));
            }
        }

        private void breakIfDue() {
            Breakage due = breakage;
            breakage = null;
            broken = due != null;
            if (due == Breakage.EXCEPTION) {
                throw new IllegalStateException(BROKEN);
            }
            if (due == Breakage.ERROR) {
                throw new OutOfMemoryError(BROKEN);
            }
        }

        private void readFrame(RoomFrame frame) {
            require(answered, "a frame came before the answer to its join");
            if (frame instanceof EventFrame event) {
                take(event);
            } else {
                takeProgress(frame);
            }
        }

        private void take(EventFrame event) {
            require(event.seq() == cursor + 1, "after " + cursor + " came " + event.seq());
            require(record.event(room, event.seq()) == event, "what came was not committed: " + event);
            cursor = event.seq();
            told.merge(Objects.requireNonNull(event.generationId()), event.version(), Math::max);
        }

        private void takeProgress(RoomFrame progress) {
            String generation = Objects.requireNonNull(progress.generationId());
            Long end = record.endOf(room, generation);
            require(end == null || end > cursor, "progress of a generation that had ended: " + progress);
            Long before = told.put(generation, progress.version());
            require(before == null || before < progress.version(), "progress went back: " + progress);
        }

        @Override
        public void unavailable() {
            if (broken) {
                if (bug != Simulation.Bug.LETS_OUT_IN_SILENCE) {
                    session = null;
                }
                return;
            }
            require(!answered || record.prunedTo(room) > 0, "refused after it was let in");
            answered = true;
            refused = true;
        }
    }
}
