package dev.reelay.bench.push;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.HdrHistogram.Histogram;

/**
 * How late each listener read each message. Messages that were under way while the load was kept from its core can be told
 * apart, all of their deliveries together: of these, the late ones alone would leave the early ones behind.
 */
final class Delays {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;

    /** Of an entry: the delay in microseconds, above it the message's number. */
    private static final int DELAY_BITS = 26;

    private long[] entries = new long[1 << 10];
    private int size;
    private final BitSet disturbed = new BitSet();

    /** A listener has read message {@code number}, 0 and up, {@code nanos} after that was due. */
    void add(long number, long nanos) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        long micros = Math.max(0, Math.min(HIGHEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
        entries[size++] = number << DELAY_BITS | micros;
    }

    /** The messages from {@code first} to before {@code end} were under way while the load was kept from its core. */
    void disturbed(long first, long end) {
        disturbed.set(Math.toIntExact(first), Math.toIntExact(end));
    }

    /** Forgets what was read so far. */
    void forget() {
        size = 0;
    }

    /** Of all, microseconds. */
    Histogram all() {
        return of(number -> true);
    }

    /** Of all but the disturbed, microseconds. */
    Histogram undisturbed() {
        return of(number -> !disturbed.get(Math.toIntExact(number)));
    }

    private Histogram of(LongPredicate counted) {
        Histogram delays = new Histogram(HIGHEST_MICROS, DIGITS);
        for (int i = 0; i < size; i++) {
            if (counted.test(entries[i] >>> DELAY_BITS)) {
                delays.recordValue(entries[i] & ((1L << DELAY_BITS) - 1));
            }
        }
        return delays;
    }
}
