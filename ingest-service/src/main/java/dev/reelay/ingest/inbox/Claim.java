package dev.reelay.ingest.inbox;

import org.jspecify.annotations.Nullable;

/**
 * What a webhook that is not verified yet says of itself.
 *
 * @param sender who is said to have sent it
 * @param generationId whose it says it is
 * @param attempt for which attempt, from 1; null for the generation's current one
 * @param token the capability of the callback URL; null when it came without one
 * @param jobId the provider's id of the job, null when it names none
 */
public record Claim(
        String sender,
        String generationId,
        @Nullable Integer attempt,
        @Nullable String token,
        @Nullable String jobId) {

    /** Never the token. */
    @Override
    public String toString() {
        return "Claim[sender=" + sender + ", generationId=" + generationId + "]";
    }
}
