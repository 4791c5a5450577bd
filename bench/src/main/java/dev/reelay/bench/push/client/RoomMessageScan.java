package dev.reelay.bench.push.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a room message as far as it takes to know it: what it is, its room and its number. It walks the JSON from its
 * beginning and stops when it has these. One is used for all messages, so that reading leaves no garbage.
 */
public final class RoomMessageScan {

    /** What a message is. */
    public enum Op {
        JOINED,
        EVENT,
        PROGRESS,
        ERROR,
        OTHER
    }

    private static final long NONE = -1;

    private static final byte[] ROOM = ascii("room");
    private static final byte[] OP = ascii("op");
    private static final byte[] SEQ = ascii("seq");
    private static final byte[] VERSION = ascii("version");
    private static final byte[] EVENT = ascii("event");
    private static final byte[] PROGRESS = ascii("progress");
    private static final byte[] JOINED = ascii("joined");
    private static final byte[] ERROR = ascii("error");

    private byte[] bytes = {};
    private int from;
    private int to;
    private int at;
    private Op op = Op.OTHER;
    private int roomFrom;
    private int roomTo;
    private long seq;
    private long version;

    /**
     * Reads the object that is all of {@code from} to {@code to}.
     *
     * @throws ProtocolException when it is none
     */
    void read(byte[] text, int first, int end) {
        bytes = text;
        from = first;
        to = end;
        at = first;
        op = Op.OTHER;
        roomFrom = 0;
        roomTo = 0;
        seq = NONE;
        version = NONE;
        if (end - first < 2 || text[end - 1] != '}') {
            throw bad();
        }
        take('{');
        if (text[at] == '}') {
            return;
        }
        while (true) {
            readField();
            if (isKnown() || text[at] == '}') {
                return;
            }
            take(',');
        }
    }

    /** What it is. */
    public Op op() {
        return op;
    }

    /** Its number: the seq of an event or of the answer to a join, the version of progress; -1 without one. */
    public long number() {
        return op == Op.PROGRESS ? version : seq;
    }

    /** Whether it is about the room of that name. */
    public boolean isIn(byte[] room) {
        return Arrays.equals(bytes, roomFrom, roomTo, room, 0, room.length);
    }

    /** Its room's name; empty without one. */
    public String room() {
        return new String(bytes, roomFrom, roomTo - roomFrom, StandardCharsets.UTF_8);
    }

    /** All of it. */
    public String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private void readField() {
        take('"');
        int keyFrom = at;
        skipString();
        int keyTo = at - 1;
        take(':');
        if (is(keyFrom, keyTo, OP)) {
            take('"');
            int valueFrom = at;
            skipString();
            op = opOf(valueFrom, at - 1);
        } else if (is(keyFrom, keyTo, ROOM)) {
            take('"');
            roomFrom = at;
            skipString();
            roomTo = at - 1;
        } else if (is(keyFrom, keyTo, SEQ)) {
            seq = number(at);
            skipValue();
        } else if (is(keyFrom, keyTo, VERSION)) {
            version = number(at);
            skipValue();
        } else {
            skipValue();
        }
    }

    private boolean isKnown() {
        return roomTo > 0
                && switch (op) {
                    case EVENT -> seq != NONE;
                    case PROGRESS -> version != NONE;
                    default -> false;
                };
    }

    private Op opOf(int valueFrom, int valueTo) {
        if (is(valueFrom, valueTo, PROGRESS)) {
            return Op.PROGRESS;
        }
        if (is(valueFrom, valueTo, EVENT)) {
            return Op.EVENT;
        }
        if (is(valueFrom, valueTo, JOINED)) {
            return Op.JOINED;
        }
        return is(valueFrom, valueTo, ERROR) ? Op.ERROR : Op.OTHER;
    }

    private boolean is(int wordFrom, int wordTo, byte[] word) {
        if (wordTo - wordFrom != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[wordFrom + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private long number(int first) {
        long value = 0;
        int i = first;
        while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
            value = value * 10 + (bytes[i++] - '0');
        }
        if (i == first) {
            throw bad();
        }
        return value;
    }

    private void take(char wanted) {
        if (at >= to || bytes[at] != wanted) {
            throw bad();
        }
        at++;
    }

    /** From within a string to behind its closing quote. */
    private void skipString() {
        at = behindString(at);
    }

    /** Where the string ends whose text begins at {@code first}; on variables of its own, since it sees every byte. */
    private int behindString(int first) {
        byte[] text = bytes;
        int end = to;
        for (int i = first; i < end; i++) {
            byte b = text[i];
            if (b == '"') {
                return i + 1;
            }
            if (b == '\\') {
                i++;
            }
        }
        throw bad();
    }

    private void skipValue() {
        byte[] text = bytes;
        int depth = 0;
        for (int i = at; i < to; i++) {
            byte b = text[i];
            if (b == '"') {
                i = behindString(i + 1) - 1;
            } else if (depth == 0 && (b == ',' || b == '}')) {
                at = i;
                return;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        throw bad();
    }

    private ProtocolException bad() {
        return new ProtocolException("no message that is known here: " + text());
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
