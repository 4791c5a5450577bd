package dev.reelay.ingest.intake;

import java.util.UUID;

/** What the sender is told. */
public sealed interface Answer {

    /** Committed; {@code files} is how many outputs it named. */
    record Accepted(UUID deliveryId, String generationId, int files) implements Answer {}

    /** This very delivery was committed before. */
    record Duplicate(String generationId, int files) implements Answer {}

    /** An error, as {@code application/problem+json}. */
    record Refused(Problem problem) implements Answer {}
}
