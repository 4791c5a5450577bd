package dev.reelay.push.ws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.push.connection.ClientRoom;
import dev.reelay.push.connection.ClientRooms;
import dev.reelay.push.connection.NotJoined;
import dev.reelay.push.room.Batch;
import dev.reelay.push.room.Joined;
import dev.reelay.push.socket.SocketLink;
import org.jspecify.annotations.Nullable;

/** One room of one client of {@code /ws}. */
final class WsMembership extends ClientRoom {

    private final ClientRooms<WsMembership> rooms;
    private final SocketLink link;
    private final int most;
    private @Nullable JsonNode ref;

    /** @param most rooms that one connection may have */
    WsMembership(ClientRooms<WsMembership> rooms, SocketLink link, int most, ClientFrame.Join join) {
        super(join.room(), join.since());
        this.rooms = rooms;
        this.link = link;
        this.most = most;
        this.ref = join.ref();
    }

    @Override
    public void joined(Joined joined) {
        link.send(WsFrames.replayed(joined.replay(), joined.text(ref)), () -> rooms.answered(this));
        // If the room starts anew, that answers nothing the client asked.
        ref = null;
    }

    @Override
    public void told(Batch batch) {
        link.send(batch, WsFrames.OF_BATCH, rooms.isOne());
    }

    @Override
    public void unavailable() {
        rooms.unavailable(this);
    }

    @Override
    protected void refused(NotJoined why) {
        switch (why) {
            case TOO_MANY -> error(ErrorCode.TOO_MANY_ROOMS, "one connection has at most " + most + " rooms");
            case FORBIDDEN -> error(ErrorCode.FORBIDDEN, "the room is not open to you");
            case DRAINING -> error(ErrorCode.UNAVAILABLE, "this pod is going away: join again elsewhere");
            case UNAVAILABLE -> error(ErrorCode.UNAVAILABLE, "the room cannot be read now: try again");
        }
    }

    @Override
    protected void closed() {
        ref = null;
        error(ErrorCode.FORBIDDEN, "the room is not open to you any more");
    }

    private void error(ErrorCode code, String message) {
        link.send(ServerFrames.error(code, message, room(), ref));
    }
}
