package dev.reelay.worker.inbox;

import dev.reelay.model.generation.GenerationKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claimed delivery.
 *
 * @param id its row
 * @param subject what it speaks of
 * @param sender who reported
 * @param jobId the provider's job, where it names one
 * @param message the {@code StatusMessage} as JSON
 */
record Delivery(
        UUID id,
        Subject subject,
        String sender,
        @Nullable String jobId,
        @Nullable String message) {

    /** What a delivery speaks of. */
    sealed interface Subject {}

    /** An attempt of a generation. */
    record OfAttempt(String generationId, int attempt) implements Subject {}

    /** Something that is made of a video, by nobody we know of. */
    record OfVideo(String videoId, GenerationKind kind) implements Subject {}
}
