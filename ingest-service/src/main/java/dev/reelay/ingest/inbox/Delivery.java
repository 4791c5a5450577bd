package dev.reelay.ingest.inbox;

import dev.reelay.model.delivery.StatusMessage;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An authentic webhook, ready to be recorded.
 *
 * @param id the id of its row, should it be the first
 * @param sender who sent it
 * @param key the same for every repetition
 * @param generationId whose it says it is
 * @param attempt which attempt it is for, from 1; null for the generation's current one
 * @param token the capability of the callback URL; null when it came without one
 * @param jobId the provider's id of the job, where it names one
 * @param headers those that an operator may need, never a signature
 * @param body the raw bytes
 * @param message what it says; null when it could not be translated, and the row is dead from the start
 * @param reason why it could not, null when it could
 * @param payloadVersion which form of the sender's payload it was, from 1
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, up to megabytes: never compared, and copied for nobody
public record Delivery(
        UUID id,
        String sender,
        DeliveryKey key,
        String generationId,
        @Nullable Integer attempt,
        @Nullable String token,
        @Nullable String jobId,
        Map<String, String> headers,
        byte[] body,
        @Nullable StatusMessage message,
        @Nullable String reason,
        int payloadVersion) {

    public Delivery {
        headers = Map.copyOf(headers);
    }

    /** Never the body, the token or the message. */
    @Override
    public String toString() {
        return "Delivery[id=" + id + ", sender=" + sender + ", generationId=" + generationId + "]";
    }
}
