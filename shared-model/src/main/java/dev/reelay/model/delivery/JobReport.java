package dev.reelay.model.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.generation.GenerationStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backend of the user's own says of a job, in whatever envelope it comes: {@code
 * {"stage":…,"progress":…,"message":…,"estimatedTime":…,"error":…}}. A field of another type counts as missing, and words
 * are cut where they are longer than anybody reads.
 */
public final class JobReport {

    private static final int MAX_STAGE_LENGTH = 64;
    private static final int MAX_MESSAGE_LENGTH = 1_000;
    private static final int MAX_ERROR_LENGTH = 2_000;

    /** A day; who says more does not know. */
    private static final int MAX_ESTIMATE_SECONDS = 86_400;

    private final JsonNode data;

    /** @param data the object in which the fields stand; whatever else stands there is left alone */
    public JobReport(JsonNode data) {
        this.data = data;
    }

    /**
     * It is being worked on. Without a progress it is as far as its stage usually stands for.
     *
     * @param step the stage where {@code data} names none
     */
    public StatusMessage working(GenerationStatus status, @Nullable String step) {
        String said = stage();
        String stage = said == null ? step : said;
        Integer progress = number("progress", 100);
        return new StatusMessage(
                status,
                stage,
                progress == null ? JobSteps.progress(stage) : progress,
                message(),
                number("estimatedTime", MAX_ESTIMATE_SECONDS),
                List.of(),
                null,
                null,
                null,
                null);
    }

    /** It has finished and left {@code media}, {@code text}, or both. */
    public StatusMessage succeeded(List<MediaReference> media, @Nullable String text) {
        return new StatusMessage(GenerationStatus.SAVING, stage(), 100, message(), null, media, text, null, null, null);
    }

    /** It has ended without a result. Where no error is named, the message says why. */
    public StatusMessage ended(GenerationStatus status, String errorCode) {
        String error = text("error", MAX_ERROR_LENGTH);
        String message = message();
        return new StatusMessage(
                status,
                stage(),
                null,
                message,
                null,
                List.of(),
                null,
                errorCode,
                error == null ? message : error,
                null);
    }

    private @Nullable String stage() {
        return text("stage", MAX_STAGE_LENGTH);
    }

    private @Nullable String message() {
        return text("message", MAX_MESSAGE_LENGTH);
    }

    private @Nullable String text(String name, int limit) {
        String text = data.path(name).textValue();
        return text == null || text.length() <= limit ? text : text.substring(0, limit);
    }

    /** Rounded down and held between 0 and {@code most}: a sender's 99.7 is not done, its 101 is. */
    private @Nullable Integer number(String name, int most) {
        JsonNode value = data.path(name);
        if (!value.isNumber() || Double.isNaN(value.doubleValue())) {
            return null;
        }
        return (int) Math.max(0, Math.min(most, Math.floor(value.doubleValue())));
    }
}
