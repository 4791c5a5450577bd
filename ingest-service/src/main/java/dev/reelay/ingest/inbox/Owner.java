package dev.reelay.ingest.inbox;

import org.jspecify.annotations.Nullable;

/**
 * Whose a delivery is.
 *
 * @param generationId the generation; not checked yet
 * @param attempt which of its attempts, from 1; null for the current one
 */
public record Owner(String generationId, @Nullable Integer attempt) {}
