package dev.reelay.worker.generation;

import dev.reelay.model.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * The place after the last row of a page, in the order newest first.
 *
 * @param createdAt of that row, to the microsecond, as Postgres keeps it
 * @param id of that row
 */
record PageCursor(Instant createdAt, String id) {

    /** The end of the year 9999: Postgres need not be asked about anything later. */
    private static final long END_OF_TIME = 253_402_300_799_999_999L;

    /** The form that a client hands back; it need not understand it. */
    String encode() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, createdAt);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + ":" + id).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    static PageCursor decode(String cursor) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a cursor");
        }
        long micros = Long.parseLong(text.substring(0, colon));
        if (micros < 0 || micros > END_OF_TIME) {
            throw new IllegalArgumentException("not a cursor");
        }
        return new PageCursor(
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS), Ids.require("cursor", text.substring(colon + 1)));
    }
}
