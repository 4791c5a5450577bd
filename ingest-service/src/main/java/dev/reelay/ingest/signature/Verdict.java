package dev.reelay.ingest.signature;

/** Whether a webhook comes from whom it says. */
public sealed interface Verdict {

    /**
     * It does.
     *
     * @param deliveryKey the same for every repetition of this delivery, unique within the sender, at most 256 characters
     */
    record Authentic(String deliveryKey) implements Verdict {}

    /** It does not, or cannot be known to. */
    record Refused(Doubt doubt) implements Verdict {}
}
