package dev.reelay.worker.submission.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.worker.submission.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A create request.
 *
 * @param owner of an official model; null where a version is named instead
 * @param name of an official model; null where a version is named instead
 * @param sendBefore after this it must not be sent any more
 * @param body as Replicate reads it
 */
record ReplicateRequest(@Nullable String owner, @Nullable String name, Instant sendBefore, JsonNode body) {

    /**
     * The request for {@code order}. What the caller put into {@code input} wins over what is derived from the order,
     * since models name their inputs as they like; only the prompt is always the order's.
     *
     * @throws IllegalArgumentException when the model is not {@code owner/name}, or the order's input cannot be read
     */
    static ReplicateRequest of(Order order, String defaultModel) {
        ObjectNode further = order.input();
        if (further == null) {
            throw new IllegalArgumentException("the input cannot be read");
        }
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.set("input", input(order, further));
        body.put("webhook", order.callbackUrl().full());
        body.putArray("webhook_events_filter")
                .add("start")
                .add("output")
                .add("logs")
                .add("completed");
        String model = order.model() == null ? defaultModel : order.model();
        if (order.modelVersion() != null) {
            body.put("version", order.modelVersion());
            return new ReplicateRequest(null, null, order.sendBefore(), body);
        }
        int slash = model.indexOf('/');
        int colon = model.indexOf(':');
        if (slash <= 0 || slash == model.length() - 1 || model.indexOf('/', slash + 1) > 0) {
            throw new IllegalArgumentException("a model of Replicate is named owner/name");
        }
        if (colon > 0) {
            // owner/name:version, the form that Replicate's own clients take
            body.put("version", model.substring(colon + 1));
            return new ReplicateRequest(null, null, order.sendBefore(), body);
        }
        return new ReplicateRequest(model.substring(0, slash), model.substring(slash + 1), order.sendBefore(), body);
    }

    private static ObjectNode input(Order order, ObjectNode further) {
        ObjectNode input = Json.MAPPER.createObjectNode();
        input.put("aspect_ratio", order.aspectRatio());
        input.put("duration", order.durationSeconds());
        if (order.outputs() > 1) {
            input.put("num_outputs", order.outputs());
        }
        if (order.inputImageUrl() != null) {
            input.put("image", order.inputImageUrl());
        }
        input.setAll(further);
        input.put("prompt", order.prompt());
        return input;
    }
}
