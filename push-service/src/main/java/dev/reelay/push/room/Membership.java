package dev.reelay.push.room;

import org.jspecify.annotations.Nullable;

/** Where one member of a room stands. */
final class Membership {

    private final Member member;

    /** The cursor it came with. */
    private @Nullable Long since;

    /** Whether it has been answered and takes part. */
    private boolean live;

    private boolean left;

    /** The seq it has seen; what the room hands on up to it was in the answer to its join. */
    private long seq;

    private int tries;

    Membership(Member member, @Nullable Long since) {
        this.member = member;
        this.since = since;
    }

    Member member() {
        return member;
    }

    @Nullable
    Long since() {
        return since;
    }

    boolean isLive() {
        return live;
    }

    boolean hasLeft() {
        return left;
    }

    void leave() {
        left = true;
        live = false;
    }

    /** Counts one more failed read; says whether it may wait for another. */
    boolean mayTryAgain(int limit) {
        tries++;
        return tries < limit;
    }

    /** Back to waiting, its cursor being worth nothing any more. */
    void startAnew() {
        live = false;
        since = null;
        tries = 0;
    }

    void admit(Joined joined) {
        live = true;
        seq = joined.seq();
        member.joined(joined);
    }

    void hand(RoomFrame frame) {
        if (frame instanceof EventFrame event) {
            if (event.seq() > seq) {
                seq = event.seq();
                member.event(event);
            }
        } else {
            member.progress((ProgressFrame) frame);
        }
    }
}
