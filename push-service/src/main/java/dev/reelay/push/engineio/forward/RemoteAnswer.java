package dev.reelay.push.engineio.forward;

import dev.reelay.push.engineio.Passage;
import dev.reelay.push.engineio.PollAnswer;
import dev.reelay.push.engineio.Refusal;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A request that waits on another pod for its answer. */
final class RemoteAnswer implements PollAnswer {

    /** Which request it is. */
    record Key(String from, long id) {

        /** What the session knows it by. */
        String name() {
            return from + ':' + id;
        }
    }

    private final Key key;
    private final String sid;
    private final @Nullable Passage passage;
    private final BiConsumer<RemoteAnswer, Letter.Reply> given;

    /** @param passage null when its pod does not say when it has written it */
    RemoteAnswer(Key key, String sid, @Nullable Passage passage, BiConsumer<RemoteAnswer, Letter.Reply> given) {
        this.key = key;
        this.sid = sid;
        this.passage = passage;
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
        given.accept(this, new Letter.Reply(key.id(), body, null, passage != null));
    }

    @Override
    public void refuse(Refusal refusal) {
        given.accept(this, new Letter.Reply(key.id(), null, refusal, false));
    }

    @Override
    public @Nullable Passage passage() {
        return passage;
    }
}
