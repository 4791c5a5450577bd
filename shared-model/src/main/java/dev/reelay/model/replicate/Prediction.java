package dev.reelay.model.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Output;
import dev.reelay.model.output.UnusableOutputException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A prediction, as Replicate's webhooks carry it and as {@code GET /v1/predictions/{id}} answers: the same object. */
public final class Prediction {

    private static final Set<String> FIELDS =
            Set.of("id", "status", "output", "error", "logs", "metrics", "data_removed");

    /** Words for people, kept short: an error may come with a whole stack trace. */
    private static final int MAX_ERROR_LENGTH = 2_000;

    private final BodyFields fields;

    private Prediction(BodyFields fields) {
        this.fields = fields;
    }

    /**
     * Reads {@code body}.
     *
     * @throws dev.reelay.model.body.NotAJsonObjectException when it is no JSON object
     */
    public static Prediction read(byte[] body) {
        return new Prediction(BodyFields.read(body, FIELDS));
    }

    /** Its id, unchecked; null when it has none. */
    public @Nullable String jobId() {
        return fields.text("id");
    }

    /** Its status in Replicate's own word; null when it has none. */
    public @Nullable String status() {
        return fields.text("status");
    }

    /**
     * Whether Replicate has removed what it made: an hour after its end, for predictions of the API. It has succeeded or
     * not, but that cannot be told apart from an end without an output any more.
     */
    public boolean isRemoved() {
        JsonNode removed = fields.get("data_removed");
        return removed != null && removed.asBoolean();
    }

    /** What it says in our words; null when its status is not one we know. */
    public @Nullable StatusMessage message() {
        return switch (String.valueOf(status())) {
            case "starting" -> StatusMessage.working(GenerationStatus.STARTING, null, null);
            case "processing" -> processing();
            case "succeeded" -> succeeded();
            case "failed" -> StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", error());
            case "canceled" -> StatusMessage.ended(GenerationStatus.CANCELED, "provider_canceled", error());
            // The deadline passed before it started; unlike 'canceled', Replicate charges nothing for it.
            case "aborted" -> aborted();
            default -> null;
        };
    }

    private StatusMessage processing() {
        return LogProgress.last(fields.text("logs"))
                .map(progress -> StatusMessage.working(
                        GenerationStatus.PROCESSING, progress.percent(), progress.remainingSeconds()))
                .orElseGet(() -> StatusMessage.working(GenerationStatus.PROCESSING, null, null));
    }

    private StatusMessage succeeded() {
        Output output;
        try {
            output = Output.read(fields.get("output"));
        } catch (UnusableOutputException e) {
            // Said as a failure: a delivery kept as dead would leave the generation waiting for its deadline.
            return StatusMessage.ended(GenerationStatus.FAILED, e.code(), e.words());
        }
        return new StatusMessage(
                GenerationStatus.SAVING,
                null,
                100,
                null,
                null,
                output.media(),
                output.text(),
                null,
                null,
                predictSeconds());
    }

    private StatusMessage aborted() {
        String error = error();
        return new StatusMessage(
                GenerationStatus.CANCELED,
                "aborted",
                null,
                null,
                null,
                List.of(),
                null,
                "provider_aborted",
                error == null ? "the provider's deadline passed before it started" : error,
                null);
    }

    /** Usually a text; some models leave an object. */
    private @Nullable String error() {
        JsonNode error = fields.get("error");
        if (error == null) {
            return null;
        }
        String text = error.isTextual() ? error.textValue() : error.toString();
        return text.length() <= MAX_ERROR_LENGTH ? text : text.substring(0, MAX_ERROR_LENGTH);
    }

    private @Nullable Double predictSeconds() {
        JsonNode metrics = fields.get("metrics");
        JsonNode seconds = metrics == null ? null : metrics.get("predict_time");
        return seconds == null || !seconds.isNumber() || !Double.isFinite(seconds.doubleValue())
                ? null
                : seconds.doubleValue();
    }
}
