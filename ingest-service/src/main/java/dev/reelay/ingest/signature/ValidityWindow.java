package dev.reelay.ingest.signature;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a key counts. A key may change without a lost webhook: the new one is set beside the old one, the
 * provider is switched over, and the old one ends by its {@code until}.
 *
 * @param from the first instant; null for ever before
 * @param until the first instant after it; null for ever after
 */
public record ValidityWindow(
        @Nullable Instant from, @Nullable Instant until) {

    public ValidityWindow {
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("a signing secret's 'from' must lie before its 'until'");
        }
    }

    /**
     * Reads what follows the key in {@code <key>[;from=<instant>][;until=<instant>]}, split at the semicolons; instants are
     * ISO-8601 ({@code 2027-01-31T00:00:00Z}).
     *
     * @param parts the whole of it, the key, which is not looked at, being the first
     * @throws IllegalArgumentException when it is none; the message quotes nothing
     */
    public static ValidityWindow parse(String... parts) {
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
        return new ValidityWindow(from, until);
    }

    /** Whether the key counts at {@code now}. */
    public boolean contains(Instant now) {
        return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "a signing secret's 'from' and 'until' must look like 2027-01-31T00:00:00Z", e);
        }
    }
}
