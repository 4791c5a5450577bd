package dev.reelay.model.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Output;
import dev.reelay.model.output.UnusableOutputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model at fal left: the {@code payload} of a webhook, and the answer of a request's {@code response_url}. */
public final class FalResult {

    private static final int MAX_ERROR_LENGTH = 2_000;

    private FalResult() {}

    /** The end of a request that left {@code payload}. */
    public static StatusMessage succeeded(@Nullable JsonNode payload) {
        try {
            Output output = Output.readBesideInputs(payload);
            return new StatusMessage(
                    GenerationStatus.SAVING, null, 100, null, null, output.media(), output.text(), null, null, null);
        } catch (UnusableOutputException e) {
            // Said as a failure: a delivery kept as dead would leave the generation waiting for its deadline.
            return StatusMessage.ended(GenerationStatus.FAILED, e.code(), e.words());
        }
    }

    /**
     * The end of a request that failed.
     *
     * @param line fal's own line
     * @param payload what the model said about its input
     */
    public static StatusMessage failed(@Nullable String line, @Nullable JsonNode payload) {
        return StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", error(line, payload));
    }

    private static @Nullable String error(@Nullable String line, @Nullable JsonNode payload) {
        List<String> lines = new ArrayList<>();
        if (line != null) {
            lines.add(line);
        }
        JsonNode detail = payload == null ? null : payload.get("detail");
        if (detail != null && detail.isTextual()) {
            lines.add(detail.textValue());
        } else if (detail != null) {
            detail.findValuesAsText("msg").forEach(lines::add);
        }
        String text = String.join(": ", lines);
        return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), MAX_ERROR_LENGTH));
    }
}
