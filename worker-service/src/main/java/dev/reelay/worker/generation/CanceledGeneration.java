package dev.reelay.worker.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelay.model.generation.GenerationStatus;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a cancel request.
 *
 * @param generationId which generation
 * @param status {@code canceled}, or where it stands until its provider has said how it ends
 * @param message a line for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CanceledGeneration(
        String generationId,
        GenerationStatus status,
        @Nullable String message) {}
