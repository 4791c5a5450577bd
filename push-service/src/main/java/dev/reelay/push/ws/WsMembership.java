package dev.reelay.push.ws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.room.Room;
import dev.reelay.push.room.Batch;
import dev.reelay.push.room.Joined;
import dev.reelay.push.room.Member;
import dev.reelay.push.room.Membership;
import org.jspecify.annotations.Nullable;

/** One room of one client of {@code /ws}. */
final class WsMembership implements Member {

    private final WsRooms rooms;
    private final WsLink link;
    private final Room room;
    private final @Nullable Long since;
    private @Nullable JsonNode ref;
    private @Nullable Membership entered;

    WsMembership(WsRooms rooms, WsLink link, ClientFrame.Join join) {
        this.rooms = rooms;
        this.link = link;
        this.room = join.room();
        this.since = join.since();
        this.ref = join.ref();
    }

    Room room() {
        return room;
    }

    /** The cursor that the client came with. */
    @Nullable
    Long since() {
        return since;
    }

    @Nullable
    JsonNode ref() {
        return ref;
    }

    /** Its participation, once its turn has come. */
    @Nullable
    Membership entered() {
        return entered;
    }

    /** The room knows of it from now on. */
    void enter(Membership membership) {
        entered = membership;
    }

    @Override
    public void joined(Joined joined) {
        link.send(joined.replay(), joined.text(ref), () -> rooms.answered(this));
        // If the room starts anew, that answers nothing the client asked.
        ref = null;
    }

    @Override
    public void told(Batch batch) {
        link.send(batch);
    }

    @Override
    public void unavailable() {
        rooms.unavailable(this);
    }
}
