package dev.reelay.model;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids are opaque to everybody but the one who made them: {@code [A-Za-z0-9_-]{1,64}}. Ours are UUIDv7. */
public final class Ids {

    /** What any id looks like; callers may bring their own ({@code edit_1234567890_abc123}, a cuid). */
    public static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final int MAX_LENGTH = 64;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** Whether {@code value} has the form of an id. */
    public static boolean isValid(String value) {
        // Not by FORM: each message on its way to a browser comes through here.
        for (int i = 0; i < value.length(); i++) {
            if (!isOfId(value.charAt(i))) {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= MAX_LENGTH;
    }

    private static boolean isOfId(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    /**
     * Returns {@code value} if it has the form of an id.
     *
     * @param name what the caller calls it, for the message
     * @throws IllegalArgumentException otherwise
     */
    public static String require(String name, String value) {
        if (!isValid(value)) {
            throw new IllegalArgumentException(name + " must be 1 to 64 characters of A-Z, a-z, 0-9, '_' or '-'");
        }
        return value;
    }

    /**
     * A new UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds, then random bits, so that rows made one after the
     * other lie close together in an index.
     */
    public static UUID newUuid(InstantSource clock) {
        long random = RANDOM.nextLong();
        long mostSignificant = (clock.millis() << 16) | 0x7000L | ((random >>> 52) & 0x0FFFL);
        long leastSignificant = (RANDOM.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(mostSignificant, leastSignificant);
    }
}
