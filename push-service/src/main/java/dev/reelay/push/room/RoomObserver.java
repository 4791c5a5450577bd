package dev.reelay.push.room;

import org.jspecify.annotations.Nullable;

/** What a hub tells of itself, for metrics and logs. Called on the hub's loop where nothing else is said. */
public interface RoomObserver {

    /** A member is in. */
    default void joined(Joined.Outcome outcome) {}

    /** A member could not be let in, as Postgres did not answer. */
    default void joinFailed() {}

    /** A read of Postgres for joins has begun. */
    default void roomRead() {}

    /** A hole was noticed and is being read. */
    default void gapFill() {}

    /** Heads were compared with Postgres. */
    default void headsChecked(int rooms) {}

    /** A read failed; it is tried again. */
    default void readFailed(String what, @Nullable Throwable failure) {}

    /** A frame was not handed on. Any thread. */
    default void dropped(DropReason reason) {}

    /** Kept history does not reach back to the room's last event: everybody in it gets a fresh snapshot. */
    default void roomRestarted() {}

    /** A batch was told to {@code members} members. On their branch's loop. */
    default void told(Batch batch, int members) {}

    /** A member threw and is let out. On its branch's loop. */
    default void memberFailed(Throwable failure) {}
}
