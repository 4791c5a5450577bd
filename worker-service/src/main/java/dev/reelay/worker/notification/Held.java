package dev.reelay.worker.notification;

import java.time.Instant;

/**
 * A notification that waits for a digest.
 *
 * @param id of its row
 * @param createdAt when it came
 * @param dueAt when it must be told if it was the first that waited
 * @param generationId the generation that it speaks of
 */
record Held(String id, Instant createdAt, Instant dueAt, String generationId) {}
