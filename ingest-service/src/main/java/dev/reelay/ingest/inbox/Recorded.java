package dev.reelay.ingest.inbox;

import dev.reelay.model.generation.GenerationKind;

/** What became of a delivery. */
public sealed interface Recorded {

    /** It is committed, for a generation of this kind. */
    record Accepted(GenerationKind kind) implements Recorded {}

    /** The same delivery was committed before. */
    record Duplicate() implements Recorded {}

    /** There is no such generation, or it never had such an attempt. Nothing was written. */
    record UnknownGeneration() implements Recorded {}

    /** The token is not the one that was handed out for this attempt. Nothing was written. */
    record WrongToken() implements Recorded {}
}
