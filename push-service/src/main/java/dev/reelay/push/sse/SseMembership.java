package dev.reelay.push.sse;

import dev.reelay.model.room.Room;
import dev.reelay.push.connection.ClientRoom;
import dev.reelay.push.connection.NotJoined;
import dev.reelay.push.room.Batch;
import dev.reelay.push.room.Joined;
import org.jspecify.annotations.Nullable;

/** One room of one stream. */
final class SseMembership extends ClientRoom {

    private final SseClient client;
    private final int index;

    /**
     * @param index of the room in the URL
     * @param since the cursor that the client came with; null when it has none
     */
    SseMembership(SseClient client, int index, Room room, @Nullable Long since) {
        super(room, since);
        this.client = client;
        this.index = index;
    }

    int index() {
        return index;
    }

    @Override
    public void joined(Joined joined) {
        client.sendJoined(this, joined);
    }

    @Override
    public void told(Batch batch) {
        client.send(index, batch);
    }

    @Override
    public void unavailable() {
        client.unavailable(this);
    }

    @Override
    protected void refused(NotJoined why) {
        client.comeAgain();
    }

    @Override
    protected void closed() {
        client.comeAgain();
    }
}
