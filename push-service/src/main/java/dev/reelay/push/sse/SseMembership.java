package dev.reelay.push.sse;

import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.Joined;
import dev.reelay.push.room.Member;
import dev.reelay.push.room.ProgressFrame;
import org.jspecify.annotations.Nullable;

/** One room of one stream. */
final class SseMembership implements Member {

    private final SseClient client;
    private final int index;
    private final @Nullable Long since;

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

    @Override
    public void joined(Joined joined) {
        joined.replay().forEach(this::event);
        client.sendJoined(this, joined);
    }

    @Override
    public void event(EventFrame event) {
        client.sendEvent(index, event.seq(), event.rendered(SseText.BODY));
    }

    @Override
    public void progress(ProgressFrame progress) {
        client.sendProgress(progress.rendered(SseText.BODY));
    }

    @Override
    public void unavailable() {
        client.unavailable();
    }
}
