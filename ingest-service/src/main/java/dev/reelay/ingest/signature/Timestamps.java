package dev.reelay.ingest.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The times at which webhooks were signed: Unix seconds, written in the one way there is. */
public final class Timestamps {

    /** Eleven digits reach the year 5138; more would only invite an overflow. */
    private static final int MAX_LENGTH = 11;

    private static final long NONE = -1;

    private Timestamps() {}

    /** What is wrong with {@code text} as the time of a signature; empty when it lies within {@code tolerance}, ends included. */
    public static Optional<Doubt> doubt(String text, Instant now, Duration tolerance) {
        long seconds = seconds(text);
        if (seconds == NONE) {
            return Optional.of(Doubt.MALFORMED_TIMESTAMP);
        }
        // Whole seconds on both sides, since that is all the sender's stamp can say.
        return Math.abs(now.getEpochSecond() - seconds) > tolerance.toSeconds()
                ? Optional.of(Doubt.STALE)
                : Optional.empty();
    }

    /** Digits alone, without sign, blank or leading zero. */
    private static long seconds(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.charAt(0) == '0') {
            return NONE;
        }
        long seconds = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return NONE;
            }
            seconds = seconds * 10 + (c - '0');
        }
        return seconds;
    }
}
