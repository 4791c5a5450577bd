package dev.reelay.push.room;

/**
 * One participation of one client in one room. Called on its branch's loop; must not block. A member that throws is let
 * out, and told so by {@link #unavailable} unless it has left.
 */
public interface Member {

    /** The first call: the missed events and how things stand. Comes again if the room had to start anew. */
    void joined(Joined joined);

    /**
     * What the room has to tell since the last time. The first event's seq is one more than that of the one told before, or
     * of {@link #joined}; progress is newer news of a generation and may be left out when the client is slow.
     *
     * @param batch shared with the other members on this loop, and only good within this call
     */
    void told(Batch batch);

    /**
     * The last call: it is not in the room, or not any more, and may join again. Instead of {@link #joined} when Postgres did not
     * answer in time, and after any call that it threw in, since it may have missed what that was about.
     */
    void unavailable();
}
