package dev.reelay.push.room;

import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;

/**
 * Instants as {@link Instant#toString()} writes them, with a second and, at most, nine digits of a fraction. Each event carries
 * one, and the parser that knows every form of them takes as long as the whole rest of its head.
 */
final class Moments {

    /** {@code 2026-11-28T12:00:00}, digits and what stands between them. */
    private static final String FORM = "0000-00-00T00:00:00";

    private static final int FRACTION = FORM.length() + 1;
    private static final int MOST_DIGITS = 9;

    private Moments() {}

    /**
     * The instant that {@code text} says, as {@link Instant#parse} would read it.
     *
     * @throws java.time.DateTimeException when it says none
     */
    static Instant parse(String text) {
        return isPlain(text) ? read(text) : Instant.parse(text);
    }

    private static boolean isPlain(String text) {
        int end = text.length() - 1;
        if (end < FORM.length() || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char wanted = FORM.charAt(i);
            if (wanted == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != wanted) {
                return false;
            }
        }
        return isFraction(text, end)
                && number(text, 11, 13) < 24
                && number(text, 14, 16) < 60
                && number(text, 17, 19) < 60;
    }

    private static boolean isFraction(String text, int end) {
        if (end == FORM.length()) {
            return true;
        }
        int digits = end - FRACTION;
        if (text.charAt(FORM.length()) != '.' || digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = FRACTION; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static Instant read(String text) {
        long days = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        long seconds = TimeUnit.DAYS.toSeconds(days)
                + TimeUnit.HOURS.toSeconds(number(text, 11, 13))
                + TimeUnit.MINUTES.toSeconds(number(text, 14, 16))
                + number(text, 17, 19);
        return Instant.ofEpochSecond(seconds, nanos(text));
    }

    private static int nanos(String text) {
        int nanos = 0;
        for (int i = 0; i < MOST_DIGITS; i++) {
            int at = FRACTION + i;
            nanos = nanos * 10 + (at < text.length() - 1 ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
