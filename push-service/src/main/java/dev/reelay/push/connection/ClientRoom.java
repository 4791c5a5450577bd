package dev.reelay.push.connection;

import dev.reelay.model.room.Room;
import dev.reelay.push.room.Member;
import dev.reelay.push.room.Membership;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One room of one client, from when it is asked for. Confined to the client's loop. Its {@link #unavailable} is for
 * {@link ClientRooms#unavailable} to see to.
 */
public abstract class ClientRoom implements Member {

    private final Room room;
    private final @Nullable Long since;
    private @Nullable Membership entered;

    /** @param since the cursor that the client came with; null when it has none */
    protected ClientRoom(Room room, @Nullable Long since) {
        this.room = room;
        this.since = since;
    }

    /** Which one. */
    public final Room room() {
        return room;
    }

    final @Nullable Long since() {
        return since;
    }

    /**
     * Looks for a cursor when the room's turn has come, for a client that brought none: not before, since a client that is not
     * let in, or that came with many, must cost no read.
     *
     * @return its outcome, within a bounded time and a failure being a failed stage; null when {@link #since} stands
     */
    protected @Nullable CompletionStage<Optional<Long>> soughtCursor() {
        return null;
    }

    /** Its participation, once its turn has come. */
    final @Nullable Membership entered() {
        return entered;
    }

    /** The room knows of it from now on. */
    final void enter(Membership membership) {
        entered = membership;
    }

    /** The client does not get in, or is not in any more. Told a while after it has asked. */
    protected abstract void refused(NotJoined why);

    /** The client is out, since the token that replaced another does not open the room. */
    protected abstract void closed();
}
