package dev.reelay.push.engineio;

import java.util.Base64;
import java.util.Objects;

/** One packet of Engine.IO. */
public sealed interface Packet {

    /** What a packet is for; its digit is the ordinal. */
    enum Type {
        OPEN,
        CLOSE,
        PING,
        PONG,
        MESSAGE,
        UPGRADE,
        NOOP;

        private static final Type[] BY_DIGIT = values();

        @SuppressWarnings("EnumOrdinal") // the protocol's digits, in its order
        char digit() {
            return (char) ('0' + ordinal());
        }
    }

    /** What it is for. */
    Type type();

    /** It as an entry of a polling payload. */
    String entry();

    /** How many bytes it takes, about: chars of text count as one. */
    int size();

    /** One of text. */
    record Text(Type type, String data) implements Packet {

        public Text {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(data, "data");
        }

        /** It as a text frame of a WebSocket, which is also its entry in a payload. */
        @Override
        public String entry() {
            return type.digit() + data;
        }

        @Override
        public int size() {
            return data.length() + 1;
        }
    }

    /** One of bytes, which is always a message: over a WebSocket it is a binary frame without any mark. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Binary(byte[] data) implements Packet {

        static final char MARK = 'b';

        @Override
        public Type type() {
            return Type.MESSAGE;
        }

        @Override
        public String entry() {
            return MARK + Base64.getEncoder().encodeToString(data);
        }

        @Override
        public int size() {
            return data.length;
        }
    }

    /** A packet without data. */
    static Packet of(Type type) {
        return new Text(type, "");
    }

    /** A message of text. */
    static Packet message(String text) {
        return new Text(Type.MESSAGE, text);
    }

    /**
     * Reads a text frame.
     *
     * @throws MalformedException when it is no packet
     */
    static Text parse(String frame) throws MalformedException {
        int digit = frame.isEmpty() ? -1 : frame.charAt(0) - '0';
        if (digit < 0 || digit >= Type.BY_DIGIT.length) {
            throw new MalformedException("a packet begins with a digit of 0 to 6");
        }
        return new Text(Type.BY_DIGIT[digit], frame.substring(1));
    }

    /**
     * Reads an entry of a polling payload.
     *
     * @throws MalformedException when it is no packet
     */
    static Packet parseEntry(String entry) throws MalformedException {
        if (entry.isEmpty() || entry.charAt(0) != Binary.MARK) {
            return parse(entry);
        }
        try {
            return new Binary(Base64.getDecoder().decode(entry.substring(1)));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("bytes in a payload are base64");
        }
    }
}
