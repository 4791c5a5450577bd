package dev.reelay.local.simulator.webhook;

import dev.reelay.local.simulator.prediction.Prediction;
import dev.reelay.local.simulator.prediction.WebhookEvent;
import java.time.Instant;
import java.util.Map;

/** How one provider tells of a prediction: what it writes, and how it proves that it wrote it. */
public interface Dialect {

    /** The message that tells of {@code event}, after which the prediction stands so. */
    WebhookMessage message(WebhookEvent event, Prediction prediction);

    /** The headers that prove, at this time, that {@code message} is the provider's. */
    Map<String, String> signed(WebhookMessage message, Instant at);

    /** The same in form, by somebody who does not have the provider's key. */
    Map<String, String> forged(WebhookMessage message, Instant at);
}
