package dev.reelay.model.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.reelay.model.Ids;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generation as a room's messages carry it.
 *
 * <p>The video's room is open to everybody who has a generation of that video, so {@link #forVideoRoom()} leaves out
 * what belongs to the user alone; the user's own room gets all of it.
 *
 * @param generationId the generation
 * @param videoId the video it belongs to
 * @param kind what it makes
 * @param attempt 1 and up; a retry starts the next
 * @param version grows with every change that is told; only snapshots and REST carry it inside, messages carry it beside
 * @param status where the attempt stands
 * @param stage the sender's own word for the step, e.g. {@code face_swap}
 * @param progress 0 to 100
 * @param message a line for people
 * @param estimatedTime seconds that are expected to remain
 * @param files the saved files, once completed
 * @param text the text result, when small
 * @param textUrl where a larger text result lies
 * @param errorCode a stable word for what went wrong, e.g. {@code provider_failed}
 * @param sessionId the frontend's session (user room only)
 * @param model the model asked for (user room only)
 * @param modelVersion its version (user room only)
 * @param error what went wrong in words, may quote the user's input (user room only)
 * @param creditsUsed credits spent or, when failed, 0 (user room only)
 * @param startedAt when it was asked for (user room only)
 * @param processingTime seconds that the provider computed, once it says (user room only)
 * @param providerJobId what the provider calls the job, once that is known (user room only)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"generationId", "videoId", "kind", "attempt", "version", "status"})
public record GenerationView(
        String generationId,
        String videoId,
        GenerationKind kind,
        int attempt,
        @Nullable Long version,
        GenerationStatus status,
        @Nullable String stage,
        int progress,
        @Nullable String message,
        @Nullable Integer estimatedTime,
        @Nullable List<FileView> files,
        @Nullable String text,
        @Nullable String textUrl,
        @Nullable String errorCode,
        @Nullable String sessionId,
        @Nullable String model,
        @Nullable String modelVersion,
        @Nullable String error,
        @Nullable Long creditsUsed,
        @Nullable Instant startedAt,
        @Nullable Double processingTime,
        @Nullable String providerJobId) {

    public GenerationView {
        Ids.require("generationId", generationId);
        Ids.require("videoId", videoId);
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1");
        }
        if (progress < 0 || progress > 100) {
            throw new IllegalArgumentException("progress must be 0 to 100");
        }
        files = files == null ? null : List.copyOf(files);
    }

    /** The same without anything that is the user's own: fit for a room that others may share. */
    public GenerationView forVideoRoom() {
        return new GenerationView(
                generationId,
                videoId,
                kind,
                attempt,
                version,
                status,
                stage,
                progress,
                message,
                estimatedTime,
                files,
                text,
                textUrl,
                errorCode,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
