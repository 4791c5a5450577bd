package dev.reelay.ingest.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the sender is told. */
public sealed interface Answer {

    /** Committed; {@code files} is how many outputs it named. */
    record Accepted(UUID deliveryId, String generationId, int files) implements Answer {}

    /** This very delivery was committed before. */
    record Duplicate(String generationId, int files) implements Answer {}

    /**
     * An error.
     *
     * @param generationId the generation that it was said to be about; null when the webhook was refused before that was
     *     known
     * @param words what exactly is missing, where {@code problem} is more general; quotes nothing of the webhook
     */
    record Refused(
            Problem problem,
            @Nullable String generationId,
            @Nullable String words) implements Answer {}
}
