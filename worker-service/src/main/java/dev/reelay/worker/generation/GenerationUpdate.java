package dev.reelay.worker.generation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/** A generation's new values as the update reads them, named like the columns. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record GenerationUpdate(
        String id,
        long versionBefore,
        int attempt,
        long creditsReserved,
        long version,
        String status,
        @Nullable String stage,
        int progress,
        @Nullable String message,
        @Nullable Integer estimatedSeconds,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable Long creditsUsed,
        @Nullable Double generationSeconds,
        boolean ended) {

    static GenerationUpdate of(Generation generation, long versionBefore) {
        Standing standing = generation.standing();
        return new GenerationUpdate(
                generation.id(),
                versionBefore,
                generation.attempt(),
                generation.creditsReserved(),
                generation.version(),
                standing.status().word(),
                standing.stage(),
                standing.progress(),
                standing.message(),
                standing.estimatedSeconds(),
                standing.errorCode(),
                standing.error(),
                standing.creditsUsed(),
                standing.generationSeconds(),
                standing.status().isTerminal());
    }
}
