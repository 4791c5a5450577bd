package dev.reelay.push.sse;

import dev.reelay.push.room.Batch;
import dev.reelay.push.room.Joined;
import dev.reelay.push.room.Member;
import dev.reelay.push.room.Membership;
import org.jspecify.annotations.Nullable;

/** One room of one stream. */
final class SseMembership implements Member {

    private final SseClient client;
    private final int index;
    private final @Nullable Long since;
    private @Nullable Membership entered;

    /**
     * @param index of the room in the URL
     * @param since the cursor that the client came with; null when it has none
     */
    SseMembership(SseClient client, int index, @Nullable Long since) {
        this.client = client;
        this.index = index;
        this.since = since;
    }

    int index() {
        return index;
    }

    @Nullable
    Long since() {
        return since;
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
        client.sendJoined(this, joined);
    }

    @Override
    public void told(Batch batch) {
        client.send(index, batch);
    }

    @Override
    public void unavailable() {
        client.unavailable();
    }
}
