package dev.reelay.worker.submission;

/**
 * Where a provider reports about one attempt. The token in it is a capability, so it prints as dots.
 *
 * @param base where providers reach ingest, without a slash at the end
 * @param provider the sender's name in ingest's route
 * @param query names generation, attempt and token; all of them safe in a URL as they are
 */
public record CallbackUrl(String base, String provider, String query) {

    /** The callback of one attempt. */
    static CallbackUrl of(String base, String provider, String generationId, int attempt, String token) {
        return new CallbackUrl(
                base, provider, "generation=" + generationId + "&attempt=" + attempt + "&token=" + token);
    }

    /** The same attempt's callback for somebody who reports as {@code sender}. */
    public CallbackUrl by(String sender) {
        return new CallbackUrl(base, sender, query);
    }

    /** The whole address, for the provider alone. */
    public String full() {
        return base + "/webhooks/" + provider + "?" + query;
    }

    /** Whether {@code url} calls back for the same attempt, wherever ingest was reached when it was handed out. */
    public boolean isSameAs(String url) {
        return url.endsWith("/webhooks/" + provider + "?" + query);
    }

    @Override
    public String toString() {
        return base + "/webhooks/" + provider + "?…";
    }
}
