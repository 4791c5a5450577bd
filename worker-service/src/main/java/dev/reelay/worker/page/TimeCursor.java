package dev.reelay.worker.page;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.BiFunction;

/** The form in which a client is handed the place after a page's last row, in a list that is ordered by time and then by id. */
public final class TimeCursor {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final long MOST_MICROS = 253_402_300_799_999_999L;

    /** The end of the year 9999, to the microsecond: Postgres need not be asked about anything later. */
    public static final Instant END_OF_TIME = Instant.EPOCH.plus(MOST_MICROS, ChronoUnit.MICROS);

    private TimeCursor() {}

    /**
     * The form that a client hands back; it need not understand it.
     *
     * @param at from 1970 to {@link #END_OF_TIME}; kept to the microsecond, as Postgres keeps it
     */
    public static String encode(Instant at, String id) {
        // Not by ChronoUnit.between, which counts nanoseconds before JDK 18 and so ends in the year 2262.
        long micros = at.getEpochSecond() * MICROS_PER_SECOND + at.getNano() / NANOS_PER_MICRO;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + ":" + id).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param place makes the place of time and id; throws {@link IllegalArgumentException} for what is no id of that list
     * @throws IllegalArgumentException for anything else
     */
    public static <T> T decode(String cursor, BiFunction<Instant, String, T> place) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a cursor");
        }
        long micros = Long.parseLong(text.substring(0, colon));
        if (micros < 0 || micros > MOST_MICROS) {
            throw new IllegalArgumentException("not a cursor");
        }
        return place.apply(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), text.substring(colon + 1));
    }
}
