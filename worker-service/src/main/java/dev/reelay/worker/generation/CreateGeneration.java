package dev.reelay.worker.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.generation.GenerationKind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for. {@code prompt} alone is enough; everything else has a default.
 *
 * @param prompt what to make, 1 to 8000 characters
 * @param kind default {@code video}
 * @param provider default from the configuration
 * @param model the provider's name for it; default from the configuration
 * @param modelVersion the provider's name for a version of it
 * @param videoId the video it belongs to; default: the generation's own id
 * @param sessionId the frontend's session; default: a new one
 * @param generationId the caller's own id for it, refused when taken; default: a new one
 * @param organizationId kept, not interpreted
 * @param userId for whom; only trusted backends and operators may name another than themselves
 * @param aspectRatio default {@code 16:9}
 * @param durationSeconds 1 to 600, default 8
 * @param numberOfVideos how many outputs, 1 to 8, default 1
 * @param personGeneration default {@code ALLOW_ALL}
 * @param inputImageUrl an image to start from
 * @param input further inputs of the model, by its own names, at most {@value #MAX_INPUT_DEPTH} levels deep; they win
 *     over what is derived from the fields above
 */
@Schema(name = "CreateGeneration", examples = "{\"prompt\":\"a paper boat on a quiet lake\"}")
record CreateGeneration(
        @NotBlank(message = "must not be empty")
        @Size(max = 8000, message = "must be at most 8000 characters")
        @Pattern(
                regexp = "[\\n\\r\\t\\P{Cc}]*",
                message = "must not hold control characters other than line breaks and tabs")
        @Nullable
        String prompt,

        @Nullable GenerationKind kind,

        @Pattern(regexp = ID, message = ID_MESSAGE) @Nullable
        String provider,

        @Pattern(regexp = MODEL, message = MODEL_MESSAGE) @Nullable
        String model,

        @Pattern(regexp = MODEL, message = MODEL_MESSAGE) @Nullable
        String modelVersion,

        @Pattern(regexp = ID, message = ID_MESSAGE) @Nullable
        String videoId,

        @Pattern(regexp = ID, message = ID_MESSAGE) @Nullable
        String sessionId,

        @Pattern(regexp = ID, message = ID_MESSAGE) @Nullable
        String generationId,

        @Pattern(regexp = ID, message = ID_MESSAGE) @Nullable
        String organizationId,

        @Pattern(regexp = ID, message = ID_MESSAGE) @Nullable
        String userId,

        @Pattern(regexp = "[1-9][0-9]{0,3}:[1-9][0-9]{0,3}", message = "must be width:height, such as 16:9") @Nullable
        String aspectRatio,

        @Min(value = 1, message = "must be at least 1") @Max(value = 600, message = "must be at most 600") @Nullable
        Integer durationSeconds,

        @Min(value = 1, message = "must be at least 1") @Max(value = 8, message = "must be at most 8") @Nullable
        Integer numberOfVideos,

        @Pattern(
                regexp = "ALLOW_ALL|ALLOW_ADULT|DONT_ALLOW",
                message = "must be one of ALLOW_ALL, ALLOW_ADULT, DONT_ALLOW")
        @Nullable
        String personGeneration,

        @Size(max = 2048, message = "must be at most 2048 characters")
        @Pattern(regexp = IMAGE_URL, message = "must be an absolute http(s) URL without user and password")
        @Nullable
        String inputImageUrl,

        @Schema(description = "Further inputs of the model, by its own names; at most 32 levels deep.") @Nullable
        ObjectNode input) {

    /** Deepest nesting of {@code input}: what providers echo of it stays readable with what they put around it. */
    static final int MAX_INPUT_DEPTH = 32;

    private static final String IMAGE_URL = "https?://[^\\s/?#@\\\\\\p{Cc}]+([/?#][^\\s\\\\\\p{Cc}]*)?";
    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final String ID_MESSAGE = "must be 1 to 64 characters of A-Z, a-z, 0-9, '_' or '-'";
    private static final String MODEL = "[A-Za-z0-9][A-Za-z0-9._/:-]{0,159}";
    private static final String MODEL_MESSAGE =
            "must be 1 to 160 characters of A-Z, a-z, 0-9, '.', '_', '/', ':' or '-'";

    /** Whether {@code input} is nested deeper than {@link #MAX_INPUT_DEPTH}. */
    boolean nestsInputTooDeep() {
        return input != null && isDeeper(input, MAX_INPUT_DEPTH);
    }

    private static boolean isDeeper(JsonNode node, int levels) {
        if (!node.isContainerNode()) {
            return false;
        }
        if (levels == 0) {
            return true;
        }
        for (JsonNode inner : node) {
            if (isDeeper(inner, levels - 1)) {
                return true;
            }
        }
        return false;
    }
}
