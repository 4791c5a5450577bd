package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A client of one room that complains about the first thing that should not have reached it, or not in that order. */
final class SimulatedClient {

    private final Room room;
    private final CommittedRecord record;
    private @Nullable Session session;
    private boolean hasCursor;
    private long cursor;

    SimulatedClient(Room room, CommittedRecord record) {
        this.room = room;
        this.record = record;
    }

    Room room() {
        return room;
    }

    boolean isIn() {
        return session != null;
    }

    Member session() {
        return Objects.requireNonNull(session);
    }

    /** A new connection; returns the cursor it sends. */
    @Nullable
    Long comeBack(Random dice) {
        Long since = hasCursor ? (Long) cursor : null;
        switch (dice.nextInt(8)) {
            case 0 -> since = null;
            case 1 -> since = record.head(room) + dice.nextInt(3);
            default -> {}
        }
        session = new Session(since);
        return since;
    }

    void goAway() {
        session = null;
    }

    void requireUpToDate(CommittedRecord record) {
        if (session == null) {
            return;
        }
        require(session.answered, "its join was never answered");
        require(session.refused || cursor == record.head(room), "it stands at " + cursor + " of " + record.head(room));
    }

    private void require(boolean condition, String complaint) {
        if (!condition) {
            throw new AssertionError("a client of " + room + ": " + complaint);
        }
    }

    private final class Session implements Member {

        private final @Nullable Long since;
        private final Map<String, Long> told = new HashMap<>();
        private boolean answered;
        private boolean refused;

        Session(@Nullable Long since) {
            this.since = since;
        }

        private boolean isOver() {
            return session != this;
        }

        @Override
        public void joined(Joined joined) {
            if (isOver()) {
                return;
            }
            require(!answered, "its join was answered twice");
            answered = true;
            switch (joined.outcome()) {
                case FRESH -> require(since == null, "its cursor was ignored");
                case LOST ->
                    require(
                            since != null
                                    && (since > joined.seq() || joined.seq() - since > CommittedRecord.REPLAY_LIMIT),
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
        public void event(EventFrame event) {
            if (isOver()) {
                return;
            }
            require(answered, "an event came before the answer to its join");
            take(event);
        }

        private void take(EventFrame event) {
            require(event.seq() == cursor + 1, "after " + cursor + " came " + event.seq());
            require(record.event(room, event.seq()) == event, "what came was not committed: " + event);
            cursor = event.seq();
            told.merge(Objects.requireNonNull(event.generationId()), event.version(), Math::max);
        }

        @Override
        public void progress(ProgressFrame progress) {
            if (isOver()) {
                return;
            }
            require(answered, "progress came before the answer to its join");
            String generation = Objects.requireNonNull(progress.generationId());
            Long end = record.endOf(room, generation);
            require(end == null || end > cursor, "progress of a generation that had ended: " + progress);
            Long before = told.put(generation, progress.version());
            require(before == null || before < progress.version(), "progress went back: " + progress);
        }

        @Override
        public void unavailable() {
            require(!answered, "refused after it was let in");
            answered = true;
            refused = true;
        }
    }
}
