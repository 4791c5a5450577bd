package dev.reelay.worker.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reelay.model.generation.FileView;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.generation.GenerationView;
import java.time.Instant;
import java.util.List;
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
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt) {

    static GenerationDetail of(GenerationEntity row, List<FileView> files) {
        return new GenerationDetail(
                view(row, files),
                row.userId,
                row.provider,
                row.prompt,
                row.organizationId,
                row.aspectRatio,
                row.durationSeconds,
                row.numberOfVideos,
                row.createdAt,
                row.updatedAt,
                row.completedAt);
    }

    private static GenerationView view(GenerationEntity row, List<FileView> files) {
        return new GenerationView(
                row.id,
                row.videoId,
                GenerationKind.of(row.kind),
                row.attempt,
                row.version,
                GenerationStatus.of(row.status),
                row.stage,
                row.progress,
                row.message,
                row.estimatedSeconds,
                files.isEmpty() ? null : files,
                null,
                null,
                row.errorCode,
                row.sessionId,
                row.model,
                row.modelVersion,
                row.error,
                row.creditsUsed);
    }
}
