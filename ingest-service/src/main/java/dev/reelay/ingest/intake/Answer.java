package dev.reelay.ingest.intake;

import java.util.UUID;

/** What the sender is told. */
public sealed interface Answer {

    /** 202: committed. */
    record Accepted(UUID deliveryId) implements Answer {}

    /** 200: this very delivery was committed before. */
    record Duplicate() implements Answer {}

    /** An error, as {@code application/problem+json}. */
    record Refused(Problem problem) implements Answer {}
}
