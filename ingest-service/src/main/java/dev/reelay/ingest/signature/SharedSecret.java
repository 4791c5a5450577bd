package dev.reelay.ingest.signature;

import dev.reelay.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/** A secret that both sides know, and the time in which it counts. Keeps its SHA-256 only. */
public final class SharedSecret implements VerificationKey {

    /** Longest secret, in characters; the header of a stranger is not hashed beyond it. */
    public static final int MAX_LENGTH = 1_024;

    private final byte[] digest;
    private final int length;
    private final ValidityWindow window;

    private SharedSecret(String text, ValidityWindow window) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a shared secret must have 1 to " + MAX_LENGTH + " characters");
        }
        this.digest = digest(text);
        this.length = text.length();
        this.window = window;
    }

    /**
     * Reads {@code <secret>[;from=<instant>][;until=<instant>]}, the instants as ISO-8601; {@code from} belongs to the
     * window, {@code until} does not.
     *
     * @throws IllegalArgumentException when it is none; the message does not quote it
     */
    public static SharedSecret parse(String text) {
        String[] parts = text.strip().split(";", -1);
        return new SharedSecret(parts[0].strip(), ValidityWindow.parse(parts));
    }

    @Override
    public boolean isValidAt(Instant now) {
        return window.contains(now);
    }

    @Override
    public boolean isShort() {
        return length < SigningSecret.RECOMMENDED_BYTES;
    }

    /** What {@link #matches} compares with. */
    public static byte[] digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the text of {@code given} is this secret and it counts at {@code now}; takes the same time for any text. */
    public boolean matches(byte[] given, Instant now) {
        return MessageDigest.isEqual(digest, given) && isValidAt(now);
    }

    @Override
    public String toString() {
        return "SharedSecret[" + window + "]";
    }
}
