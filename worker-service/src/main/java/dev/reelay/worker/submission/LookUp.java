package dev.reelay.worker.submission;

/** What the provider's own records say about an order whose outcome is unknown. */
public sealed interface LookUp {

    /** It took the order as {@code jobId}. */
    record Found(String jobId) implements LookUp {}

    /** It certainly did not take the order. */
    record Absent() implements LookUp {}

    /** Its records cannot be read, or do not tell. */
    record CannotTell(String reason) implements LookUp {}
}
