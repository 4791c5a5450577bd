package dev.reelay.worker.submission.fal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.worker.submission.Order;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A submit request.
 *
 * @param path the model and where it reports; holds a capability, never logged
 * @param sendBefore after this it must not be sent any more
 * @param body the model's input
 */
record FalRequest(String path, Instant sendBefore, JsonNode body) {

    /** {@code owner/app}, and what the app has below; no segment that could lead elsewhere. */
    private static final Pattern MODEL =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,7}");

    /**
     * The request for {@code order}. What the caller put into {@code input} wins over what is derived from the order, since
     * models name their inputs as they like; only the prompt is always the order's. Length and number of outputs are left
     * to {@code input}: fal's models have no common names for them, and refuse values that they do not know.
     *
     * @throws IllegalArgumentException when the model is not {@code owner/app}, or the order's input cannot be read
     */
    static FalRequest of(Order order, String defaultModel) {
        ObjectNode further = order.input();
        if (further == null) {
            throw new IllegalArgumentException("the input cannot be read");
        }
        String model = order.model() == null ? defaultModel : order.model();
        if (!MODEL.matcher(model).matches()) {
            throw new IllegalArgumentException("a model of fal is named owner/app, or owner/app/path");
        }
        ObjectNode input = Json.MAPPER.createObjectNode();
        input.put("aspect_ratio", order.aspectRatio());
        if (order.inputImageUrl() != null) {
            input.put("image_url", order.inputImageUrl());
        }
        input.setAll(further);
        input.put("prompt", order.prompt());
        String webhook = URLEncoder.encode(order.callbackUrl().full(), StandardCharsets.UTF_8);
        return new FalRequest("/" + model + "?fal_webhook=" + webhook, order.sendBefore(), input);
    }

    @Override
    public String toString() {
        return "FalRequest";
    }
}
