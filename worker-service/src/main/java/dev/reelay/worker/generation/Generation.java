package dev.reelay.worker.generation;

import dev.reelay.model.generation.FileView;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.generation.GenerationView;
import dev.reelay.model.room.Room;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generation as the rules see it, read under its row's lock.
 *
 * @param id its id
 * @param userId whose it is
 * @param videoId the video it belongs to
 * @param kind what it makes
 * @param provider who makes it
 * @param attempt the current attempt, 1 and up
 * @param sessionId the frontend's session
 * @param model the model asked for
 * @param modelVersion its version
 * @param origin where it comes from
 * @param creditsReserved what the attempt costs if it succeeds
 * @param version grows by one with every change that is told
 * @param filesOrdered how many files of the current attempt are known, saved or not
 * @param standing where the attempt stands
 */
public record Generation(
        String id,
        String userId,
        String videoId,
        GenerationKind kind,
        String provider,
        int attempt,
        String sessionId,
        @Nullable String model,
        @Nullable String modelVersion,
        Origin origin,
        long creditsReserved,
        long version,
        int filesOrdered,
        Standing standing) {

    /** Where the attempt stands. */
    public GenerationStatus status() {
        return standing.status();
    }

    /** The room of its user. */
    Room userRoom() {
        return Room.ofUser(userId);
    }

    /** The room of its video. */
    Room videoRoom() {
        return Room.ofVideo(videoId);
    }

    /** Stands at {@code next}, and that is told. */
    Generation told(Standing next) {
        return with(version + 1, filesOrdered, next);
    }

    /** Has {@code files} more files on order; nobody is told. */
    Generation ordered(int files) {
        return with(version, filesOrdered + files, standing);
    }

    /** Begins anew for {@code price} credits, and that is told. */
    Generation retried(long price) {
        return with(attempt + 1, price, version + 1, 0, Standing.pending());
    }

    private Generation with(long newVersion, int newFiles, Standing newStanding) {
        return with(attempt, creditsReserved, newVersion, newFiles, newStanding);
    }

    private Generation with(int newAttempt, long newPrice, long newVersion, int newFiles, Standing newStanding) {
        return new Generation(
                id,
                userId,
                videoId,
                kind,
                provider,
                newAttempt,
                sessionId,
                model,
                modelVersion,
                newAttempt == attempt ? origin : origin.again(),
                newPrice,
                newVersion,
                newFiles,
                newStanding);
    }

    /**
     * As its user's room carries it; the version goes beside it.
     *
     * @param files the saved files, where they are told
     * @param text a text result, where there is one
     */
    GenerationView view(@Nullable List<FileView> files, @Nullable String text) {
        return new GenerationView(
                id,
                videoId,
                kind,
                attempt,
                null,
                standing.status(),
                standing.stage(),
                standing.progress(),
                standing.message(),
                standing.estimatedSeconds(),
                files,
                text,
                null,
                standing.errorCode(),
                sessionId,
                model,
                modelVersion,
                standing.error(),
                standing.creditsUsed(),
                origin.askedAt(),
                standing.generationSeconds(),
                origin.jobId());
    }
}
