package dev.reelay.ingest.signature;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric signing secret and the time in which it counts. Immutable and safe to share; never prints its key.
 *
 * <p>A key may change without a lost webhook: the new secret is set beside the old one, the provider is switched over, and
 * the old one ends by its {@code until}.
 */
public final class SigningSecret {

    /** Standard Webhooks 1.0.0 asks for 24 to 64 random bytes; shorter ones work, but deserve a warning. */
    public static final int RECOMMENDED_BYTES = 24;

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;
    private final int length;
    private final @Nullable Instant from;
    private final @Nullable Instant until;

    private SigningSecret(byte[] key, @Nullable Instant from, @Nullable Instant until) {
        if (key.length == 0) {
            throw new IllegalArgumentException("a signing secret must not be empty");
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("a signing secret's 'from' must lie before its 'until'");
        }
        this.keyed = keyed(key);
        this.length = key.length;
        this.from = from;
        this.until = until;
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
        Instant from = null;
        Instant until = null;
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("from=")) {
                from = instant(part.substring("from=".length()));
            } else if (part.startsWith("until=")) {
                until = instant(part.substring("until=".length()));
            } else {
                throw new IllegalArgumentException("after a signing secret only ';from=' and ';until=' may follow");
            }
        }
        return new SigningSecret(decoded(parts[0].strip()), from, until);
    }

    /** Whether it counts at {@code now}. */
    public boolean isValidAt(Instant now) {
        return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
    }

    /** Whether the key is shorter than the specification asks for. */
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

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "a signing secret's 'from' and 'until' must look like 2027-01-31T00:00:00Z", e);
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
        return "SigningSecret[from=" + from + ", until=" + until + "]";
    }
}
