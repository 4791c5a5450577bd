package dev.reelay.bench.push.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looking for a byte, eight at a time: the line breaks of an event stream are most of what reading it costs. */
final class Bytes {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Bytes() {}

    /** Where {@code wanted} is first from {@code from} on and before {@code to}; -1 if nowhere. */
    static int indexOf(byte[] bytes, int from, int to, char wanted) {
        long pattern = wanted * ONES;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long difference = (long) WORDS.get(bytes, at) ^ pattern;
            // The lowest high bit that is left stands in the first byte that is zero.
            long zeroes = difference - ONES & ~difference & HIGHS;
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
}
