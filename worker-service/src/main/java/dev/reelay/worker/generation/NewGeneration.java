package dev.reelay.worker.generation;

import dev.reelay.model.Ids;
import dev.reelay.model.generation.GenerationKind;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A generation about to be made: the request with its defaults filled in.
 *
 * @param generation as it will stand
 * @param prompt what to make
 * @param organizationId kept, not interpreted
 * @param aspectRatio e.g. {@code 16:9}
 * @param durationSeconds length asked for
 * @param numberOfVideos outputs asked for
 * @param personGeneration whether people may appear
 * @param inputImageUrl an image to start from
 * @param input further inputs of the model, as JSON
 * @param sharesVideoOfOthers whether the caller may take part in a video that another user's generation made
 */
record NewGeneration(
        Generation generation,
        String prompt,
        @Nullable String organizationId,
        String aspectRatio,
        int durationSeconds,
        int numberOfVideos,
        String personGeneration,
        @Nullable String inputImageUrl,
        @Nullable String input,
        boolean sharesVideoOfOthers) {

    /**
     * The request with its defaults.
     *
     * @param userId for whom it is made
     * @param provider who makes it
     * @param price what one attempt costs
     */
    static NewGeneration of(
            CreateGeneration request,
            String userId,
            String provider,
            long price,
            boolean sharesVideoOfOthers,
            InstantSource clock) {
        String id = orElse(request.generationId(), Ids.newUuid(clock).toString());
        Generation generation = new Generation(
                id,
                userId,
                orElse(request.videoId(), id),
                orElse(request.kind(), GenerationKind.VIDEO),
                provider,
                1,
                orElse(request.sessionId(), Ids.newUuid(clock).toString()),
                request.model(),
                request.modelVersion(),
                new Origin(clock.instant(), null),
                price,
                1,
                0,
                Standing.pending());
        return new NewGeneration(
                generation,
                orElse(request.prompt(), ""),
                request.organizationId(),
                orElse(request.aspectRatio(), "16:9"),
                seconds(request),
                outputs(request),
                orElse(request.personGeneration(), "ALLOW_ALL"),
                request.inputImageUrl(),
                request.input() == null ? null : request.input().toString(),
                sharesVideoOfOthers);
    }

    /** How many outputs {@code request} asks for. */
    static int outputs(CreateGeneration request) {
        return orElse(request.numberOfVideos(), 1);
    }

    /** How long an output is to be. */
    static int seconds(CreateGeneration request) {
        return orElse(request.durationSeconds(), 8);
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value != null ? value : otherwise;
    }
}
