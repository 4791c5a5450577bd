package dev.reelay.push.sse;

import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.Joined;
import dev.reelay.push.room.Member;
import dev.reelay.push.room.ProgressFrame;

/** One room of one stream. */
final class SseMembership implements Member {

    private final SseClient client;
    private final int index;

    /** @param index of the room in the URL */
    SseMembership(SseClient client, int index) {
        this.client = client;
        this.index = index;
    }

    @Override
    public void joined(Joined joined) {
        joined.replay().forEach(this::event);
        client.sendJoined(index, joined.seq(), joined.text(null));
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
