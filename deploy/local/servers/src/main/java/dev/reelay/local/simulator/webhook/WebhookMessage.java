package dev.reelay.local.simulator.webhook;

import dev.reelay.local.simulator.prediction.WebhookEvent;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;

/**
 * One thing to tell. Its id and its bytes stay the same however often it is sent.
 *
 * @param id {@code msg_} and 27 letters or digits
 * @param event what it tells of
 * @param body the JSON of the prediction, not to be changed
 */
public record WebhookMessage(String id, WebhookEvent event, Buffer body) {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 27;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A message with an id of its own. */
    public static WebhookMessage of(WebhookEvent event, Buffer body) {
        StringBuilder id = new StringBuilder("msg_");
        RANDOM.ints(ID_LENGTH, 0, ALPHABET.length()).forEach(at -> id.append(ALPHABET.charAt(at)));
        return new WebhookMessage(id.toString(), event, body);
    }

    /** Whether it tells the end of the prediction. */
    public boolean isFinal() {
        return event == WebhookEvent.COMPLETED;
    }
}
