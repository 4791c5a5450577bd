package dev.reelay.push.socketio.gateway;

import dev.reelay.model.room.Room;
import dev.reelay.push.connection.ClientRoom;
import dev.reelay.push.connection.NotJoined;
import dev.reelay.push.room.Batch;
import dev.reelay.push.room.Joined;
import org.jspecify.annotations.Nullable;

/** One room of one client. */
final class RoomMember extends ClientRoom implements Position {

    private final SocketIoRooms rooms;
    private final Audience audience;
    private final JoinAnswer answer;
    private boolean answered;

    /** The seq of the last event told. */
    private long seq;

    RoomMember(SocketIoRooms rooms, Audience audience, Room room, @Nullable Long since, JoinAnswer answer) {
        super(room, since);
        this.rooms = rooms;
        this.audience = audience;
        this.answer = answer;
        this.seq = since == null ? 0 : since;
    }

    Audience audience() {
        return audience;
    }

    JoinAnswer answer() {
        return answer;
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

    @Override
    protected void refused(NotJoined why) {
        if (answered && why == NotJoined.UNAVAILABLE) {
            // It was in, and its join has been acknowledged.
            rooms.comeAgain();
            return;
        }
        answer.refused(
                switch (why) {
                    case TOO_MANY -> Trouble.TOO_MANY_ROOMS;
                    case FORBIDDEN -> Trouble.FORBIDDEN;
                    case DRAINING, UNAVAILABLE -> Trouble.UNAVAILABLE;
                });
    }

    @Override
    protected void closed() {
        rooms.closed();
    }
}
