package dev.reelay.ingest.inbox;

/** Whose a provider's job is. */
public sealed interface JobOwner {

    /** It was submitted for {@code owner}. */
    record Found(Owner owner) implements JobOwner {}

    /** Nobody's so far; but something is being submitted to that provider, and the job may turn out to be that. */
    record NotBoundYet() implements JobOwner {}

    /** Nobody's: not ours, or from before it was kept. */
    record Nobody() implements JobOwner {}
}
