package dev.reelay.worker.submission;

import org.jspecify.annotations.Nullable;

/**
 * What a provider made of an attempt that it took.
 *
 * @param generationId of which generation
 * @param attempt which attempt of it
 * @param provider who has it
 * @param id the provider's name for it; null for a backend that names none
 * @param urls where the provider said it is read and canceled; null where that follows from its id
 */
public record Job(
        String generationId,
        int attempt,
        String provider,
        @Nullable String id,
        @Nullable JobUrls urls) {}
