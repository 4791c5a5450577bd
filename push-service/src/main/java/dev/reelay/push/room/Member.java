package dev.reelay.push.room;

/**
 * One participation of one client in one room. Called on the hub's loop; must neither block nor call the hub back within
 * the call. A member that throws is treated as gone.
 */
public interface Member {

    /** The first call: the missed events and how things stand. Comes again if the room had to start anew. */
    void joined(Joined joined);

    /** The next event: its seq is one more than that of the one before, or of {@link #joined}. */
    void event(EventFrame event);

    /** Newer news of a generation; may be left out when the client is slow. */
    void progress(ProgressFrame progress);

    /** Instead of {@link #joined}, and the last call: Postgres did not answer in time. */
    void unavailable();
}
