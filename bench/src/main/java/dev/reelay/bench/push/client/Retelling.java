package dev.reelay.bench.push.client;

import java.nio.charset.StandardCharsets;

/**
 * Reads what a gateway tells in its own words as the room message that it was: the messages of this bench say their version at the
 * beginning of their line for people. One is used for all messages of a dialect, so that reading leaves no garbage.
 */
final class Retelling {

    private static final byte[] MESSAGE = ascii("\"message\":\"");
    private static final byte[] ROOM = ascii("{\"op\":\"progress\",\"room\":\"video:");
    private static final byte[] VERSION = ascii("\",\"version\":");

    /** Of a version. */
    private static final int DIGITS = 10;

    private final byte[] told = new byte[1_000];

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Tells {@code listener} what stands in {@code from} to {@code to}, of the video whose id stands in {@code id} to {@code
     * idEnd}; not how a generation stood when the room was joined, which says no version.
     *
     * @throws ProtocolException when there is no line for people
     */
    void tell(Listener listener, byte[] bytes, int id, int idEnd, int from, int to) {
        int line = find(MESSAGE, bytes, from, to) + MESSAGE.length;
        if (line > to) {
            throw new ProtocolException(
                    "news without a line: " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
        if (bytes[line] < '0' || bytes[line] > '9') {
            return;
        }
        int end = put(ROOM, 0, ROOM.length, 0);
        end = put(bytes, id, idEnd, end);
        end = put(VERSION, 0, VERSION.length, end);
        end = put(bytes, line, line + DIGITS, end);
        told[end] = '}';
        listener.told(told, 0, end + 1);
    }

    private int put(byte[] source, int from, int to, int at) {
        System.arraycopy(source, from, told, at, to - from);
        return at + to - from;
    }

    /** Where {@code word} stands first; {@code to} when nowhere. */
    static int find(byte[] word, byte[] bytes, int from, int to) {
        for (int at = from; at <= to - word.length; at++) {
            if (begins(bytes, at, to, word)) {
                return at;
            }
        }
        return to;
    }

    /** Whether {@code word} stands at {@code from}. */
    static boolean begins(byte[] bytes, int from, int to, byte[] word) {
        if (to - from < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
