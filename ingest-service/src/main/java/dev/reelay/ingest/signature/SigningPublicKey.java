package dev.reelay.ingest.signature;

import java.time.Instant;
import java.util.Base64;

/** The public half of a sender's key pair ({@code v1a} of Standard Webhooks) and the time in which it counts. */
public final class SigningPublicKey implements VerificationKey {

    static final String PREFIX = "whpk_";

    private final Ed25519PublicKey key;
    private final ValidityWindow window;

    private SigningPublicKey(Ed25519PublicKey key, ValidityWindow window) {
        this.key = key;
        this.window = window;
    }

    /**
     * Reads {@code whpk_<base64>[;from=<instant>][;until=<instant>]}; the key is 32 raw bytes, as Svix writes it, or the 44
     * of X.509, as others do.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static SigningPublicKey parse(String text) {
        String[] parts = text.strip().split(";", -1);
        String base64 = parts[0].strip();
        if (!base64.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a public signing key begins with 'whpk_'");
        }
        return new SigningPublicKey(
                Ed25519PublicKey.parse(decoded(base64.substring(PREFIX.length()))), ValidityWindow.parse(parts));
    }

    @Override
    public boolean isValidAt(Instant now) {
        return window.contains(now);
    }

    boolean verify(byte[] signature, byte[]... parts) {
        return key.verify(signature, parts);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("after 'whpk_' a public signing key must be base64", e);
        }
    }

    @Override
    public String toString() {
        return "SigningPublicKey[" + window + "]";
    }
}
