package dev.reelay.model.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelay.model.generation.GenerationStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery says about an attempt, in our words. A provider's success is {@code SAVING}: it has finished, our copy
 * of the files has not; {@code COMPLETED} is ours alone to say.
 *
 * @param status where the provider says the attempt stands
 * @param stage the sender's own word for the step
 * @param progress 0 to 100, null when the sender does not say
 * @param message a line for people
 * @param estimatedTime seconds that are expected to remain
 * @param media the outputs, for {@code SAVING}
 * @param text a text output (transcript, summary), for {@code SAVING}
 * @param errorCode a stable word, for {@code FAILED} and {@code CANCELED}
 * @param error the provider's own words, may quote input
 * @param generationSeconds time the provider computed, where it says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusMessage(
        GenerationStatus status,
        @Nullable String stage,
        @Nullable Integer progress,
        @Nullable String message,
        @Nullable Integer estimatedTime,
        List<MediaReference> media,
        @Nullable String text,
        @Nullable String errorCode,
        @Nullable String error,
        @Nullable Double generationSeconds) {

    /** More outputs than any model that is known gives; a delivery that names more is a failure, said as one. */
    public static final int MAX_MEDIA = 64;

    /** The stage of a job that has finished, while what it made can be had from its provider only. */
    public static final String AT_PROVIDER = "at_provider";

    public StatusMessage {
        if (status == GenerationStatus.COMPLETED) {
            throw new IllegalArgumentException("a provider cannot complete a generation; its success is 'saving'");
        }
        if (progress != null && (progress < 0 || progress > 100)) {
            throw new IllegalArgumentException("progress must be 0 to 100");
        }
        media = media == null ? List.of() : List.copyOf(media);
        stage = Words.storable(stage);
        message = Words.storable(message);
        text = Words.storable(text);
        errorCode = Words.storable(errorCode);
        error = Words.storable(error);
    }

    /** The outputs, each address once: a provider that lists the same output twice means one file. */
    public List<MediaReference> distinctMedia() {
        Map<String, MediaReference> byAddress = new LinkedHashMap<>();
        media.forEach(reference -> byAddress.putIfAbsent(reference.url(), reference));
        return List.copyOf(byAddress.values());
    }

    /** The provider works on it. */
    public static StatusMessage working(
            GenerationStatus status, @Nullable Integer progress, @Nullable Integer estimate) {
        return new StatusMessage(status, null, progress, null, estimate, List.of(), null, null, null, null);
    }

    /** The provider has finished and left {@code media}. */
    public static StatusMessage succeeded(List<MediaReference> media, @Nullable Double generationSeconds) {
        return new StatusMessage(
                GenerationStatus.SAVING, null, 100, null, null, media, null, null, null, generationSeconds);
    }

    /** The provider has finished; what it made did not fit into its report, and is to be read there. */
    public static StatusMessage finishedAtProvider() {
        return new StatusMessage(
                GenerationStatus.SAVING, AT_PROVIDER, 100, null, null, List.of(), null, null, null, null);
    }

    /** Whether the provider still works on it. */
    @JsonIgnore
    public boolean isWorking() {
        return status.precedes(GenerationStatus.SAVING);
    }

    /** Whether the provider has finished, and what it made is to be read there. */
    @JsonIgnore
    public boolean isAtProvider() {
        return status == GenerationStatus.SAVING && AT_PROVIDER.equals(stage) && media.isEmpty() && text == null;
    }

    /** The provider gave up, or was told to. */
    public static StatusMessage ended(GenerationStatus status, String errorCode, @Nullable String error) {
        return new StatusMessage(status, null, null, null, null, List.of(), null, errorCode, error, null);
    }
}
