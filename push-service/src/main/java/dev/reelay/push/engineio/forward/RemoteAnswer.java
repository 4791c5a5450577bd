package dev.reelay.push.engineio.forward;

import dev.reelay.push.engineio.PollAnswer;
import dev.reelay.push.engineio.Refusal;
import java.util.function.BiConsumer;

/** A request that waits on another pod for its answer. */
final class RemoteAnswer implements PollAnswer {

    /** Which request it is. */
    record Key(String from, long id) {}

    private final Key key;
    private final String sid;
    private final BiConsumer<RemoteAnswer, Letter.Reply> given;

    RemoteAnswer(Key key, String sid, BiConsumer<RemoteAnswer, Letter.Reply> given) {
        this.key = key;
        this.sid = sid;
        this.given = given;
    }

    Key key() {
        return key;
    }

    String sid() {
        return sid;
    }

    @Override
    public void end(String body) {
        given.accept(this, new Letter.Reply(key.id(), body, null));
    }

    @Override
    public void refuse(Refusal refusal) {
        given.accept(this, new Letter.Reply(key.id(), null, refusal));
    }
}
