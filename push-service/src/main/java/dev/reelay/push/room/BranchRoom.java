package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of one room on one loop that take part, and what they are still to be told. They are told in their order, round
 * and round, each all that has come since its last time. So what comes while a thousand are being told goes out to the rest of
 * them together with what came before, in one write, and reaches everybody within one round of its own, however much comes; and
 * a round can be broken off anywhere, for other rooms to have their turn.
 */
final class BranchRoom {

    private final Room room;

    /** In the order in which they are told; null where one has left in the middle of a round. */
    private List<@Nullable Membership> members = new ArrayList<>(1);

    private int gaps;

    /** The place of whoever is told next. */
    private int next;

    /** How many places, from there on and round the end, have not been told all. */
    private int behind;

    /** What somebody has still to be told. */
    private List<RoomFrame> frames = List.of();

    /** How many came before the first of those. */
    private long before;

    /** How many had come when the first place was last told: since then everybody has been told as many. */
    private long lap;

    BranchRoom(Room room) {
        this.room = room;
    }

    Room room() {
        return room;
    }

    /** Adds what is to be told; true when nobody was behind. */
    boolean add(RoomFrame frame) {
        boolean first = behind == 0;
        if (first) {
            frames = new ArrayList<>(1);
        }
        frames.add(frame);
        behind = members.size();
        return first;
    }

    /** From the next frame on it takes part. */
    void admit(Membership membership) {
        membership.placedAt(members.size());
        membership.toldUpTo(came());
        members.add(membership);
        if (behind > 0) {
            // Where the round goes on from the first place, it now comes to this one before.
            behind++;
        }
    }

    void remove(Membership membership) {
        if (!membership.isLive()) {
            return;
        }
        int place = membership.place();
        membership.displaced();
        if (behind > 0 || gaps > 0) {
            // Nobody may change places before the round is over, or one of them would be left out.
            members.set(place, null);
            gaps++;
            return;
        }
        Membership last = Objects.requireNonNull(members.remove(members.size() - 1));
        if (place < members.size()) {
            members.set(place, last);
            last.placedAt(place);
        }
    }

    boolean isEmpty() {
        return members.size() == gaps;
    }

    List<Membership> members() {
        return members.stream().filter(Objects::nonNull).toList();
    }

    /** Nobody takes part any more, whatever is still to be told; returns those who did. */
    List<Membership> dissolve() {
        List<Membership> dissolved = members();
        dissolved.forEach(Membership::displaced);
        members = new ArrayList<>(1);
        gaps = 0;
        behind = 0;
        rest(came());
        return dissolved;
    }

    /** How many places have not been told all. */
    int behind() {
        return behind;
    }

    /** How many frames are kept for them. */
    int waiting() {
        return frames.size();
    }

    /**
     * Tells the next of those that are behind. Who leaves meanwhile, even by another's doing, is not told any more.
     *
     * @param most how many at most
     * @param lastOfTurn whether nothing else is told in this turn of the loop
     * @param failed lets a member out that threw
     * @param observer hears what was told
     * @return how many places were seen to
     */
    int tell(int most, boolean lastOfTurn, BiConsumer<Membership, Throwable> failed, RoomObserver observer) {
        long came = came();
        boolean isRound = false;
        int seen = 0;
        Telling telling = new Telling(lastOfTurn, failed, observer);
        try {
            while (behind > 0 && seen < most) {
                Membership membership = members.get(next);
                seen++;
                behind--;
                next++;
                if (next == members.size()) {
                    next = 0;
                    isRound = true;
                }
                if (membership != null) {
                    telling.tell(membership, came);
                }
            }
        } finally {
            telling.over();
            told(came, isRound);
        }
        return seen;
    }

    private void told(long came, boolean isRound) {
        if (isRound) {
            forget(lap);
            lap = came;
        }
        if (gaps > members.size() / 2) {
            closeGaps();
        }
        if (behind == 0) {
            rest(came);
        }
    }

    private long came() {
        return before + frames.size();
    }

    /** Everybody has been told all. */
    private void rest(long came) {
        frames = List.of();
        before = came;
        lap = came;
        next = 0;
        if (gaps > 0) {
            closeGaps();
        }
    }

    /** What came after so many; good until more comes. */
    private List<RoomFrame> since(long count) {
        return count == before ? frames : frames.subList((int) (count - before), frames.size());
    }

    private void forget(long count) {
        int known = (int) (count - before);
        if (known > 0) {
            frames.subList(0, known).clear();
            before = count;
        }
    }

    /** Whoever is told next comes first. */
    private void closeGaps() {
        List<@Nullable Membership> stay = new ArrayList<>(members.size() - gaps);
        int stayBehind = 0;
        long toldToAll = came();
        for (int i = 0; i < members.size(); i++) {
            Membership membership = members.get((next + i) % members.size());
            if (membership != null) {
                membership.placedAt(stay.size());
                stay.add(membership);
                toldToAll = Math.min(toldToAll, membership.toldUpTo());
                stayBehind += i < behind ? 1 : 0;
            }
        }
        members = stay;
        gaps = 0;
        next = 0;
        behind = stayBehind;
        // The round has another beginning now.
        forget(toldToAll);
        lap = came();
    }

    /** A part of a round. Those told one after the other have mostly been told the same before. */
    private final class Telling {

        private final boolean lastOfTurn;
        private final BiConsumer<Membership, Throwable> failed;
        private final RoomObserver observer;
        private @Nullable Batch batch;
        private long since;
        private int told;

        Telling(boolean lastOfTurn, BiConsumer<Membership, Throwable> failed, RoomObserver observer) {
            this.lastOfTurn = lastOfTurn;
            this.failed = failed;
            this.observer = observer;
        }

        void tell(Membership membership, long came) {
            long heard = membership.toldUpTo(came);
            if (heard == came) {
                return;
            }
            Batch due = batch;
            if (due == null || heard != since) {
                over();
                due = Batch.of(since(heard), lastOfTurn);
                batch = due;
                since = heard;
            }
            told++;
            try {
                membership.hand(due);
            } catch (RuntimeException e) {
                failed.accept(membership, e);
            } catch (Error e) {
                failed.accept(membership, e);
                throw e;
            }
        }

        void over() {
            if (batch != null) {
                observer.told(batch, told);
                batch.release();
            }
            batch = null;
            told = 0;
        }
    }
}
