package dev.reelay.local.simulator.webhook;

import dev.reelay.local.simulator.prediction.Prediction;
import dev.reelay.local.simulator.prediction.PredictionJson;
import dev.reelay.local.simulator.prediction.WebhookEvent;
import java.time.Instant;
import java.util.Map;

/**
 * Replicate: the whole prediction each time, by Standard Webhooks.
 *
 * @param json writes the prediction
 * @param signer signs with the account's secret
 */
public record ReplicateDialect(PredictionJson json, WebhookSigner signer) implements Dialect {

    @Override
    public WebhookMessage message(WebhookEvent event, Prediction prediction) {
        return WebhookMessage.of(event, json.of(prediction).toBuffer());
    }

    @Override
    public Map<String, String> signed(WebhookMessage message, Instant at) {
        return headers(signer, message, at);
    }

    @Override
    public Map<String, String> forged(WebhookMessage message, Instant at) {
        return headers(WebhookSigner.ofStranger(), message, at);
    }

    private static Map<String, String> headers(WebhookSigner by, WebhookMessage message, Instant at) {
        long timestamp = at.getEpochSecond();
        return Map.of(
                "webhook-id", message.id(),
                "webhook-timestamp", Long.toString(timestamp),
                "webhook-signature",
                        by.sign(message.id(), timestamp, message.body().getBytes()));
    }
}
