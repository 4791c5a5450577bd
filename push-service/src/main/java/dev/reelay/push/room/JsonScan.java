package dev.reelay.push.room;

import dev.reelay.model.Json;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks over one JSON object as it came, without making anything of it but what is asked for, and sees to it that it is JSON
 * (RFC 8259): it is passed on to browsers as it is. A parser for everybody costs a message with one listener a tenth of its time.
 * What is wrong is told by an {@link IllegalArgumentException}.
 */
final class JsonScan {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long SPACES = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private final byte[] text;
    private int at;
    private int depth;
    private boolean atFirstField;
    private int nameFrom;
    private int nameTo;
    private boolean escaped;
    private boolean odd;
    private boolean foreign;

    JsonScan(byte[] text, int from) {
        this.text = text;
        this.at = from;
    }

    /** Goes into the object that stands next. */
    void enter() {
        skipSpace();
        take('{');
        deeper();
        atFirstField = true;
    }

    /** Goes on to the value of the next field of the object; false at its end, which is left behind. */
    boolean nextField() {
        boolean first = atFirstField;
        atFirstField = false;
        skipSpace();
        if (peek() == '}') {
            at++;
            depth--;
            return false;
        }
        if (!first) {
            take(',');
            skipSpace();
        }
        nameFrom = at + 1;
        escaped = false;
        skipString();
        odd |= escaped;
        nameTo = at - 1;
        skipSpace();
        take(':');
        skipSpace();
        return true;
    }

    /** Whether the field is called {@code name}, in ASCII, and that is written without escapes. */
    boolean isCalled(byte[] name) {
        boolean called = nameTo - nameFrom == name.length;
        for (int i = 0; called && i < name.length; i++) {
            called = text[nameFrom + i] == name[i];
        }
        return called;
    }

    /** Where it is: behind what was read last, in bytes. */
    int at() {
        return at;
    }

    /** Whether an object stands next. */
    boolean isObject() {
        return peek() == '{';
    }

    /** Whether a string stands next. */
    boolean isString() {
        return peek() == '"';
    }

    /** The value that stands next, as it is written. */
    String raw() {
        int from = at;
        skip();
        return new String(text, from, at - from, StandardCharsets.UTF_8);
    }

    /** The string that stands next. */
    String string() {
        int from = at;
        escaped = false;
        skipString();
        return escaped
                ? Json.read(new String(text, from, at - from, StandardCharsets.UTF_8), String.class)
                : new String(text, from + 1, at - from - 2, StandardCharsets.UTF_8);
    }

    /** The whole number that stands next. */
    long number() {
        return Long.parseLong(raw());
    }

    /** Leaves the value behind that stands next. */
    void skip() {
        switch (peek()) {
            case '"' -> skipString();
            case '{' -> {
                enter();
                while (nextField()) {
                    skip();
                }
            }
            case '[' -> skipArray();
            case 't' -> skipWord("true");
            case 'f' -> skipWord("false");
            case 'n' -> skipWord("null");
            default -> skipNumber();
        }
    }

    private void skipArray() {
        at++;
        deeper();
        skipSpace();
        if (peek() != ']') {
            skip();
            skipSpace();
            while (peek() == ',') {
                at++;
                skipSpace();
                skip();
                skipSpace();
            }
        }
        take(']');
        depth--;
    }

    private void deeper() {
        depth++;
        if (depth > Json.MAX_DEPTH) {
            throw bad();
        }
    }

    /** Nothing may follow but space. */
    void end() {
        skipSpace();
        if (at < text.length) {
            throw bad();
        }
    }

    /** Whether there were line breaks, or escapes in the names of fields, which {@link #isCalled} does not know then. */
    boolean isOdd() {
        return odd;
    }

    /** Whether there were other characters than those of ASCII, whose encoding has not been looked at. */
    boolean isForeign() {
        return foreign;
    }

    private void skipSpace() {
        while (at < text.length && text[at] <= ' ') {
            switch (text[at]) {
                case ' ', '\t' -> at++;
                case '\n', '\r' -> {
                    odd = true;
                    at++;
                }
                default -> {
                    return;
                }
            }
        }
    }

    private void skipString() {
        take('"');
        while (true) {
            skipPlain();
            byte b = peek();
            at++;
            if (b == '"') {
                return;
            }
            if (b == '\\') {
                escaped = true;
                skipEscape();
            } else if (b < 0) {
                foreign = true;
            } else if (b < ' ') {
                throw bad();
            }
        }
    }

    /** Eight characters at once, as long as all of them stand for themselves. */
    private void skipPlain() {
        while (at + Long.BYTES <= text.length) {
            long eight = (long) EIGHT.get(text, at);
            long odd = eight | (eight - SPACES) | ((eight ^ QUOTES) - ONES) | ((eight ^ BACKSLASHES) - ONES);
            if ((odd & HIGH_BITS) != 0) {
                return;
            }
            at += Long.BYTES;
        }
    }

    private void skipEscape() {
        switch (peek()) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> {
                at++;
                for (int i = 0; i < 4; i++) {
                    if (Character.digit(peek(), 16) < 0) {
                        throw bad();
                    }
                    at++;
                }
            }
            default -> throw bad();
        }
    }

    private void skipWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            take(word.charAt(i));
        }
    }

    private void skipNumber() {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            skipDigits();
        }
        if (at < text.length && text[at] == '.') {
            at++;
            skipDigits();
        }
        if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            skipDigits();
        }
    }

    private void skipDigits() {
        int from = at;
        while (at < text.length && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw bad();
        }
    }

    private byte peek() {
        if (at >= text.length) {
            throw bad();
        }
        return text[at];
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw bad();
        }
        at++;
    }

    private IllegalArgumentException bad() {
        return new IllegalArgumentException("no JSON from byte " + at + " on");
    }
}
