package dev.reelay.push.engineio;

import org.jspecify.annotations.Nullable;

/** A request of a polling client that waits for its answer, of which there is one. */
public interface PollAnswer {

    /** The packets that were due, or the word that all were taken. */
    void end(String body);

    /** It was not right. */
    void refuse(Refusal refusal);

    /** How another pod passes it on; null when it goes to the client from here. */
    default @Nullable Passage passage() {
        return null;
    }
}
