package dev.reelay.ingest.signature;

import java.time.Instant;

/** Something that a webhook can be verified with, and the time in which it counts. Never prints a secret. */
public sealed interface VerificationKey permits SigningSecret, SigningPublicKey, SharedSecret {

    /** Whether it counts at {@code now}. */
    boolean isValidAt(Instant now);

    /** Whether it is shorter than it should be, which deserves a warning. */
    default boolean isShort() {
        return false;
    }

    /**
     * Reads a key of Standard Webhooks: a public one where it begins with {@code whpk_}, else a secret.
     *
     * @throws IllegalArgumentException when it is neither; the message does not quote it
     */
    static VerificationKey parse(String text) {
        String stripped = text.strip();
        if (stripped.startsWith("whsk_")) {
            throw new IllegalArgumentException(
                    "'whsk_' is the sender's private key, which nobody else should have; 'whpk_' is the public one");
        }
        return stripped.startsWith(SigningPublicKey.PREFIX)
                ? SigningPublicKey.parse(stripped)
                : SigningSecret.parse(stripped);
    }
}
