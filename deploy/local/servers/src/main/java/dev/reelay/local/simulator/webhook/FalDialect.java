package dev.reelay.local.simulator.webhook;

import dev.reelay.local.simulator.prediction.FalJson;
import dev.reelay.local.simulator.prediction.Prediction;
import dev.reelay.local.simulator.prediction.WebhookEvent;
import java.time.Instant;
import java.util.Map;

/**
 * fal: the end alone, under the request's id, signed with a key that anybody may fetch.
 *
 * @param json writes the webhook
 * @param signer signs as the platform
 */
public record FalDialect(FalJson json, FalSigner signer) implements Dialect {

    /** The user id of the one account there is. */
    public static final String ACCOUNT = "user_local";

    @Override
    public WebhookMessage message(WebhookEvent event, Prediction prediction) {
        return new WebhookMessage(
                prediction.id(), event, json.webhook(prediction).toBuffer());
    }

    @Override
    public Map<String, String> signed(WebhookMessage message, Instant at) {
        return headers(signer, message, at);
    }

    @Override
    public Map<String, String> forged(WebhookMessage message, Instant at) {
        return headers(FalSigner.ofNewKey(), message, at);
    }

    private static Map<String, String> headers(FalSigner by, WebhookMessage message, Instant at) {
        long timestamp = at.getEpochSecond();
        return Map.of(
                "x-fal-webhook-request-id",
                message.id(),
                "x-fal-webhook-user-id",
                ACCOUNT,
                "x-fal-webhook-timestamp",
                Long.toString(timestamp),
                "x-fal-webhook-signature",
                by.sign(message.id(), ACCOUNT, timestamp, message.body().getBytes()));
    }
}
