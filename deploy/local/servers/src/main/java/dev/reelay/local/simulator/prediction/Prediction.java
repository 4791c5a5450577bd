package dev.reelay.local.simulator.prediction;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prediction at one moment. Each method returns the prediction after something happened; none may be called on one that
 * {@link #isOver()}.
 *
 * @param id 26 characters of lower-case base 32
 * @param request what was asked for
 * @param createdAt when it was asked for
 * @param status where it stands
 * @param logs all the model wrote so far, null before the first word
 * @param output the URLs of its files, null before it has any
 * @param error why it failed, null unless it did
 * @param startedAt when the model began, null before
 * @param completedAt when it was over, null before
 */
public record Prediction(
        String id,
        CreateRequest request,
        Instant createdAt,
        PredictionStatus status,
        @Nullable String logs,
        @Nullable List<String> output,
        @Nullable String error,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {

    /** A prediction that was just asked for. */
    public static Prediction requested(String id, CreateRequest request, Instant at) {
        return new Prediction(id, request, at, PredictionStatus.STARTING, null, null, null, null, null);
    }

    /** Whether nothing can happen to it any more. */
    public boolean isOver() {
        return status.isFinal();
    }

    /** What somebody says of it who claims, at any time, that it failed. */
    public Prediction claimedFailed(String why) {
        return new Prediction(
                id, request, createdAt, PredictionStatus.FAILED, logs, output, why, startedAt, completedAt);
    }

    Prediction logging(String text, Instant at) {
        String all = logs == null ? text : logs + text;
        Instant started = startedAt == null ? at : startedAt;
        return new Prediction(
                id, request, createdAt, PredictionStatus.PROCESSING, all, output, error, started, completedAt);
    }

    Prediction producing(List<String> files) {
        return new Prediction(id, request, createdAt, status, logs, List.copyOf(files), error, startedAt, completedAt);
    }

    Prediction ending(PredictionStatus last, @Nullable String why, Instant at) {
        return new Prediction(id, request, createdAt, last, logs, output, why, startedAt, at);
    }
}
