package dev.reelay.bench.push.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looking for a byte, 32 at a time: the line breaks of an event stream are most of what reading it costs. */
final class Bytes {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final int FOUR_WORDS = 4 * Long.BYTES;

    private Bytes() {}

    /** Where {@code wanted} is first from {@code from} on and before {@code to}; -1 if nowhere. */
    static int indexOf(byte[] bytes, int from, int to, char wanted) {
        long pattern = wanted * ONES;
        int at = from;
        while (at + FOUR_WORDS <= to && isNotInFourWords(bytes, at, pattern)) {
            at += FOUR_WORDS;
        }
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long zeroes = zeroes(bytes, at, pattern);
            if (zeroes != 0) {
                return at + (Long.numberOfTrailingZeros(zeroes) >> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isNotInFourWords(byte[] bytes, int at, long pattern) {
        return (zeroes(bytes, at, pattern)
                        | zeroes(bytes, at + Long.BYTES, pattern)
                        | zeroes(bytes, at + 2 * Long.BYTES, pattern)
                        | zeroes(bytes, at + 3 * Long.BYTES, pattern))
                == 0;
    }

    /** The lowest high bit of it stands in the first byte, of the eight from {@code at} on, that is as {@code pattern}. */
    private static long zeroes(byte[] bytes, int at, long pattern) {
        long difference = (long) WORDS.get(bytes, at) ^ pattern;
        return difference - ONES & ~difference & HIGHS;
    }
}
