package dev.reelay.worker.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.generation.GenerationView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A generation as REST shows it: what its user's room carries, and what was asked for.
 *
 * @param view as in rooms, its version inside
 * @param userId whose it is
 * @param provider who makes it
 * @param prompt what was asked for
 * @param organizationId as it was given
 * @param aspectRatio as asked for
 * @param durationSeconds as asked for
 * @param numberOfVideos as asked for
 * @param personGeneration as asked for
 * @param inputImageUrl as asked for
 * @param input as asked for; left out of lists
 * @param jobId the provider's own id of the current attempt, once it is known; left out of lists
 * @param price credits that the current attempt costs if it succeeds
 * @param generationSeconds time the provider computed, where it says so
 * @param createdAt when it was asked for
 * @param updatedAt when it last changed
 * @param completedAt when it ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GenerationDetail(
        @JsonUnwrapped GenerationView view,
        String userId,
        String provider,
        String prompt,
        @Nullable String organizationId,
        String aspectRatio,
        int durationSeconds,
        int numberOfVideos,
        String personGeneration,
        @Nullable String inputImageUrl,

        @Schema(description = "The model's further inputs; left out of lists.") @Nullable
        ObjectNode input,

        @Schema(description = "The provider's own id of the current attempt, once it is known; left out of lists.")
        @Nullable
        String jobId,

        @Schema(description = "Credits that the current attempt costs if it succeeds")
        long price,

        @Nullable Double generationSeconds,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt) {

    static GenerationDetail of(
            GenerationEntity row, GenerationView view, @Nullable ObjectNode input, @Nullable String jobId) {
        return new GenerationDetail(
                view,
                row.userId,
                row.provider,
                row.prompt,
                row.organizationId,
                row.aspectRatio,
                row.durationSeconds,
                row.numberOfVideos,
                row.personGeneration,
                row.inputImageUrl,
                input,
                jobId,
                row.creditsReserved,
                row.generationSeconds,
                row.createdAt,
                row.updatedAt,
                row.completedAt);
    }
}
