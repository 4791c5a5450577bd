package dev.reelay.ingest.sender;

import dev.reelay.ingest.signature.ReceivedHeaders;

/**
 * A webhook as it came over the wire.
 *
 * @param headers its headers
 * @param body its raw bytes, which nobody may change: signatures cover them as they are
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, up to megabytes: never compared, and copied for nobody
public record Webhook(Headers headers, byte[] body) {

    /** Headers by name, without regard to case. */
    @FunctionalInterface
    public interface Headers extends ReceivedHeaders {}
}
