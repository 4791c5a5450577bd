package dev.reelay.worker.generation;

import dev.reelay.model.generation.GenerationStatus;

/**
 * The answer to a create request.
 *
 * @param generationId the id to ask for, and of its rooms
 * @param sessionId the frontend's session
 * @param status {@code pending}
 */
record CreatedGeneration(String generationId, String sessionId, GenerationStatus status) {}
