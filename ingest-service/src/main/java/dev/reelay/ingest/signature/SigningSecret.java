package dev.reelay.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A symmetric signing secret and the time in which it counts. Immutable and safe to share; never prints its key. */
public final class SigningSecret implements VerificationKey {

    /** Standard Webhooks 1.0.0 asks for 24 to 64 random bytes; shorter ones work, but deserve a warning. */
    public static final int RECOMMENDED_BYTES = 24;

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;
    private final int length;
    private final ValidityWindow window;

    private SigningSecret(byte[] key, ValidityWindow window) {
        if (key.length == 0) {
            throw new IllegalArgumentException("a signing secret must not be empty");
        }
        this.keyed = keyed(key);
        this.length = key.length;
        this.window = window;
    }

    /**
     * Reads {@code whsec_<base64>[;from=<instant>][;until=<instant>]}. The prefix may be missing, the base64 may be
     * unpadded or of the URL alphabet, instants are ISO-8601 ({@code 2027-01-31T00:00:00Z}); {@code from} belongs to the
     * window, {@code until} does not.
     *
     * @throws IllegalArgumentException when it is none; the message does not quote it
     */
    public static SigningSecret parse(String text) {
        String[] parts = text.strip().split(";", -1);
        return new SigningSecret(decoded(parts[0].strip()), ValidityWindow.parse(parts));
    }

    /**
     * Reads {@code <secret>[;from=<instant>][;until=<instant>]}, for senders whose key is the text itself, prefix and all.
     *
     * @throws IllegalArgumentException when it is none; the message does not quote it
     */
    public static SigningSecret parseRaw(String text) {
        String[] parts = text.strip().split(";", -1);
        return new SigningSecret(parts[0].strip().getBytes(StandardCharsets.UTF_8), ValidityWindow.parse(parts));
    }

    @Override
    public boolean isValidAt(Instant now) {
        return window.contains(now);
    }

    @Override
    public boolean isShort() {
        return length < RECOMMENDED_BYTES;
    }

    /** A fresh computation under this key. */
    Mac mac() {
        try {
            // A clone carries the prepared key over; a new Mac would look the provider up and hash the key again.
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " of this JDK cannot be cloned", e);
        }
    }

    private static byte[] decoded(String text) {
        // Only the leading prefix goes: a '_' further on belongs to the key.
        String base64 = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        try {
            return Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            // The decoder's own message quotes a character of the secret.
            throw new IllegalArgumentException("a signing secret must be base64, with or without 'whsec_' before it");
        }
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SigningSecret[" + window + "]";
    }
}
