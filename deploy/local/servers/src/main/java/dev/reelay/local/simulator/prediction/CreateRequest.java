package dev.reelay.local.simulator.prediction;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * A request for a prediction, checked.
 *
 * @param model {@code owner/name}
 * @param version the model's version, {@code hidden} where the caller named the model alone
 * @param input as the caller sent it, never changed
 * @param webhook where to tell, empty when nowhere
 * @param events what to tell
 * @param scenario what shall happen
 */
public record CreateRequest(
        String model,
        String version,
        JsonObject input,
        Optional<WebhookTarget> webhook,
        Set<WebhookEvent> events,
        Scenario scenario) {

    public CreateRequest {
        input = input.copy();
        events = Set.copyOf(events);
    }

    /** The caller's prompt. */
    public String prompt() {
        return input.getString("prompt");
    }

    /** The caller's generation, empty when its webhook names none. */
    public Optional<String> generationId() {
        return webhook.flatMap(WebhookTarget::generationId);
    }
}
