package dev.reelay.local.simulator.prediction;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a caller wants its webhooks. Its query is kept as it is: callers put their own ids there.
 *
 * @param uri absolute, http or https, with a host and without user info
 */
public record WebhookTarget(URI uri) {

    public WebhookTarget {
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("not an absolute http or https URL");
        }
    }

    /**
     * The target written as this text.
     *
     * @throws IllegalArgumentException when it is no absolute http(s) URL
     */
    public static WebhookTarget of(String text) {
        try {
            return new WebhookTarget(new URI(text));
        } catch (URISyntaxException notAUri) {
            throw new IllegalArgumentException("not a URL", notAUri);
        }
    }

    /** The id of the caller's generation, which Reelay puts into the query. */
    public Optional<String> generationId() {
        String query = uri.getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith("generation=")) {
                String value = pair.substring("generation=".length());
                return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
