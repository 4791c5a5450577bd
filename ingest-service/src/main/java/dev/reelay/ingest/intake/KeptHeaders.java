package dev.reelay.ingest.intake;

import dev.reelay.ingest.sender.Webhook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The headers that stay with a delivery: those an operator asks for. The signature is never among them. */
final class KeptHeaders {

    private static final List<String> NAMES = List.of("webhook-id", "webhook-timestamp", "content-type", "user-agent");

    /** Longest value kept, characters. */
    private static final int MAX_LENGTH = 256;

    private KeptHeaders() {}

    static Map<String, String> of(Webhook.Headers headers) {
        Map<String, String> kept = new HashMap<>();
        for (String name : NAMES) {
            List<String> values = headers.all(name);
            if (!values.isEmpty()) {
                String value = values.get(0);
                kept.put(name, value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH));
            }
        }
        return kept;
    }
}
