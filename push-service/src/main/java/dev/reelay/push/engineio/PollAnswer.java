package dev.reelay.push.engineio;

/** A request of a polling client that waits for its answer, of which there is one. */
public interface PollAnswer {

    /** The packets that were due, or the word that all were taken. */
    void end(String body);

    /** It was not right. */
    void refuse(Refusal refusal);
}
