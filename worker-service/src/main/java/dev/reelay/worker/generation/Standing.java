package dev.reelay.worker.generation;

import dev.reelay.model.generation.GenerationStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt stands: the part of a generation that moves.
 *
 * @param status never goes back within an attempt
 * @param stage the sender's own word for the step
 * @param progress 0 to 100, never falls within an attempt
 * @param message a line for people
 * @param estimatedSeconds seconds that are expected to remain
 * @param errorCode a stable word for what went wrong
 * @param error what went wrong in words
 * @param creditsUsed credits spent, known at the end
 * @param generationSeconds time the provider computed
 */
record Standing(
        GenerationStatus status,
        @Nullable String stage,
        int progress,
        @Nullable String message,
        @Nullable Integer estimatedSeconds,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable Long creditsUsed,
        @Nullable Double generationSeconds) {

    Standing {
        if (progress < 0 || progress > 100) {
            throw new IllegalArgumentException("progress must be 0 to 100");
        }
    }

    /** A fresh attempt. */
    static Standing pending() {
        return new Standing(GenerationStatus.PENDING, null, 0, null, null, null, null, null, null);
    }

    /** The provider works, as it says. */
    Standing working(
            GenerationStatus next,
            @Nullable String nextStage,
            int nextProgress,
            @Nullable String nextMessage,
            @Nullable Integer nextEstimate) {
        return new Standing(next, nextStage, nextProgress, nextMessage, nextEstimate, null, null, null, null);
    }

    /** Still pending, for {@code reason}. */
    Standing waiting(String reason) {
        return new Standing(status, stage, progress, reason, null, null, null, null, null);
    }

    /** The same, and {@code words} besides. */
    Standing saying(String words) {
        return new Standing(status, stage, progress, words, estimatedSeconds, null, null, null, null);
    }

    /** The provider has finished; our copy is being made. */
    Standing saving(@Nullable Double seconds) {
        return new Standing(GenerationStatus.SAVING, null, 100, null, null, null, null, null, seconds);
    }

    /** Everything is there and paid. */
    Standing completed(long credits, @Nullable Double seconds) {
        return new Standing(GenerationStatus.COMPLETED, null, 100, null, null, null, null, credits, seconds);
    }

    /** Over without a result. The progress stays where it was. */
    Standing ended(GenerationStatus end, String code, @Nullable String words, long credits) {
        return new Standing(end, stage, progress, null, null, code, words, credits, generationSeconds);
    }
}
