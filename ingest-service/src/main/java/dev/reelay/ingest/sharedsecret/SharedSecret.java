package dev.reelay.ingest.sharedsecret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A secret that both sides know, and the time in which it counts. Keeps its SHA-256 only. */
final class SharedSecret {

    /** Longest secret, in characters; the header of a stranger is not hashed beyond it. */
    static final int MAX_LENGTH = 1_024;

    private final byte[] digest;
    private final @Nullable Instant from;
    private final @Nullable Instant until;

    private SharedSecret(String text, @Nullable Instant from, @Nullable Instant until) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a shared secret must have 1 to " + MAX_LENGTH + " characters");
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("a shared secret's 'from' must lie before its 'until'");
        }
        this.digest = digest(text);
        this.from = from;
        this.until = until;
    }

    /**
     * Reads {@code <secret>[;from=<instant>][;until=<instant>]}, the instants as ISO-8601; {@code from} belongs to the
     * window, {@code until} does not.
     *
     * @throws IllegalArgumentException when it is none; the message does not quote it
     */
    static SharedSecret parse(String text) {
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
                throw new IllegalArgumentException("after a shared secret only ';from=' and ';until=' may follow");
            }
        }
        return new SharedSecret(parts[0].strip(), from, until);
    }

    /** What {@link #matches} compares with. */
    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether the text of {@code given} is this secret and it counts at {@code now}; takes the same time for any text. */
    boolean matches(byte[] given, Instant now) {
        boolean valid = (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
        return MessageDigest.isEqual(digest, given) & valid;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "a shared secret's 'from' and 'until' must look like 2027-01-31T00:00:00Z", e);
        }
    }
}
