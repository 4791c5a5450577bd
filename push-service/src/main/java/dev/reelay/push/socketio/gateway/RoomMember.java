package dev.reelay.push.socketio.gateway;

import dev.reelay.model.room.Room;
import dev.reelay.push.room.Batch;
import dev.reelay.push.room.Joined;
import dev.reelay.push.room.Member;
import dev.reelay.push.room.Membership;
import org.jspecify.annotations.Nullable;

/** One room of one client. */
final class RoomMember implements Member, Position {

    private final ClientRooms rooms;
    private final Audience audience;
    private final Room room;
    private final @Nullable Long since;
    private final JoinAnswer answer;
    private @Nullable Membership entered;
    private boolean answered;

    /** The seq of the last event told. */
    private long seq;

    RoomMember(ClientRooms rooms, Audience audience, Room room, @Nullable Long since, JoinAnswer answer) {
        this.rooms = rooms;
        this.audience = audience;
        this.room = room;
        this.since = since;
        this.answer = answer;
        this.seq = since == null ? 0 : since;
    }

    Audience audience() {
        return audience;
    }

    Room room() {
        return room;
    }

    /** The cursor that the client came with. */
    @Nullable
    Long since() {
        return since;
    }

    JoinAnswer answer() {
        return answer;
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

    /** Whether the client has been told how things stand. */
    boolean isAnswered() {
        return answered;
    }

    @Override
    public long seq() {
        return seq;
    }

    void moveTo(long told) {
        answered = true;
        seq = Math.max(seq, told);
    }

    /** The room's history was set back. */
    void startAt(long head) {
        answered = true;
        seq = head;
    }

    @Override
    public void joined(Joined joined) {
        rooms.joined(this, joined);
    }

    @Override
    public void told(Batch batch) {
        rooms.told(this, Encoded.of(audience, batch));
    }

    @Override
    public void unavailable() {
        rooms.unavailable(this);
    }
}
