package dev.reelay.worker.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * The place after the last delivery of a page.
 *
 * @param at by what the page is ordered, to the microsecond, as Postgres keeps it
 * @param id of the delivery
 */
record InboxPlace(Instant at, UUID id) {

    /** Before everything that waits: the oldest comes first. */
    static final InboxPlace FIRST = new InboxPlace(Instant.EPOCH, new UUID(0, 0));

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    /** The end of the year 9999. */
    private static final long END_OF_TIME = 253_402_300_799_999_999L;

    /** After everything that is dead: the newest comes first. */
    static final InboxPlace LAST = new InboxPlace(Instant.EPOCH.plus(END_OF_TIME, ChronoUnit.MICROS), new UUID(-1, -1));

    /** The form that a client hands back; it need not understand it. */
    String encode() {
        // Not by ChronoUnit.between, which counts nanoseconds before JDK 18 and so ends in the year 2262.
        long micros = at.getEpochSecond() * MICROS_PER_SECOND + at.getNano() / NANOS_PER_MICRO;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + ":" + id).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    static InboxPlace decode(String cursor) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a cursor");
        }
        long micros = Long.parseLong(text.substring(0, colon));
        if (micros < 0 || micros > END_OF_TIME) {
            throw new IllegalArgumentException("not a cursor");
        }
        return new InboxPlace(
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.fromString(text.substring(colon + 1)));
    }
}
