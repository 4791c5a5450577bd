package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import org.jspecify.annotations.Nullable;

/**
 * Where one member of a room stands. It has two sides, each confined to its own loop: the branch, which calls the member,
 * and the hub, which lets it in.
 */
public final class Membership {

    private static final int NOWHERE = -1;

    private final Branch branch;
    private final Room room;
    private final Member member;

    // The branch's side.
    private boolean left;

    /** Its place among those who are answered and take part. */
    private int place = NOWHERE;

    /** The seq it has seen; what the room hands on up to it was in the answer to its join. */
    private long seq;

    /** How many of the room's frames had come to the branch when it was last told. */
    private long told;

    // The hub's side.
    private boolean out;

    /** The cursor it came with. */
    private @Nullable Long since;

    private int tries;

    Membership(Branch branch, Room room, Member member, @Nullable Long since) {
        this.branch = branch;
        this.room = room;
        this.member = member;
        this.since = since;
    }

    Branch branch() {
        return branch;
    }

    /** Which room it is of. */
    public Room room() {
        return room;
    }

    Member member() {
        return member;
    }

    /** Says goodbye; false when that was said before. */
    boolean leave() {
        boolean first = !left;
        left = true;
        return first;
    }

    boolean hasLeft() {
        return left;
    }

    boolean isLive() {
        return place != NOWHERE;
    }

    int place() {
        return place;
    }

    void placedAt(int index) {
        place = index;
    }

    void displaced() {
        place = NOWHERE;
    }

    /** How many of the room's frames had come when it was last told. */
    long toldUpTo() {
        return told;
    }

    /** It is told all up to the frame before {@code came}; how far that had been so before. */
    long toldUpTo(long came) {
        long toldBefore = told;
        told = came;
        return toldBefore;
    }

    void answer(Joined joined) {
        seq = joined.seq();
        member.joined(joined);
    }

    void hand(Batch batch) {
        Batch due = batch.after(seq);
        if (!due.isEmpty()) {
            seq = Math.max(seq, due.last());
            member.told(due);
        }
    }

    /** Nobody is let in any more by it; false when that was so before. */
    boolean takeOut() {
        boolean first = !out;
        out = true;
        return first;
    }

    boolean isOut() {
        return out;
    }

    @Nullable
    Long since() {
        return since;
    }

    /** Counts one more failed read; says whether it may wait for another. */
    boolean mayTryAgain(int limit) {
        tries++;
        return tries < limit;
    }

    /** Back to waiting, its cursor being worth nothing any more. */
    void startAnew() {
        since = null;
        tries = 0;
    }
}
