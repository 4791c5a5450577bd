package dev.reelay.bench.push.client;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Frames of RFC 6455 as a client reads and writes them, without extensions. */
final class WebSocketFrames {

    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int FINAL = 0x80;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int SHORT_LENGTH = 126;

    private WebSocketFrames() {}

    /** Takes the payload of each whole message. */
    @FunctionalInterface
    interface Message {

        void message(Listener listener, byte[] bytes, int from, int to);
    }

    /** Reads the whole frames; answers pings, ends the listener at a close. */
    static int read(Listener listener, byte[] bytes, int from, int to, Message reader) {
        int at = from;
        while (to - at >= 2 && !listener.isOver()) {
            int first = bytes[at];
            int length = bytes[at + 1] & LENGTH;
            int payload = at + 2;
            if (length == SHORT_LENGTH) {
                if (to - at < 4) {
                    return at;
                }
                length = shortLength(bytes, at + 2);
                payload = at + 4;
            } else if (length > SHORT_LENGTH) {
                if (to - at < 10) {
                    return at;
                }
                length = longLength(bytes, at + 2);
                payload = at + 10;
            }
            int end = payload + length;
            if (end > to) {
                return at;
            }
            if ((bytes[at + 1] & MASKED) != 0) {
                throw new ProtocolException("a masked frame from a server");
            }
            take(listener, first, bytes, payload, end, reader);
            at = end;
        }
        return at;
    }

    private static void take(Listener listener, int first, byte[] bytes, int from, int to, Message reader) {
        int opcode = first & OPCODE;
        if (opcode <= BINARY) {
            if ((first & FINAL) != 0 && !listener.hasPart()) {
                reader.message(listener, bytes, from, to);
                return;
            }
            listener.keepPart(bytes, from, to);
            if ((first & FINAL) != 0) {
                byte[] whole = listener.takeParts();
                reader.message(listener, whole, 0, whole.length);
            }
        } else if (opcode == PING) {
            byte[] said = new byte[to - from];
            System.arraycopy(bytes, from, said, 0, said.length);
            listener.say(frame(PONG, said));
        } else if (opcode == CLOSE) {
            listener.over(
                    to - from < 2
                            ? "closed without a code"
                            : "closed with " + shortLength(bytes, from) + " "
                                    + new String(bytes, from + 2, to - from - 2, StandardCharsets.UTF_8));
        } else if (opcode != PONG) {
            throw new ProtocolException("a frame of the kind " + opcode);
        }
    }

    private static int shortLength(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }

    private static int longLength(byte[] bytes, int at) {
        long length = 0;
        for (int i = 0; i < 8; i++) {
            length = (length << 8) | (bytes[at + i] & 0xFF);
        }
        return Math.toIntExact(length);
    }

    /** A text frame with {@code text}. */
    static byte[] text(String text) {
        return frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] frame(int opcode, byte[] payload) {
        int head = payload.length < SHORT_LENGTH ? 2 : 4;
        byte[] frame = new byte[head + 4 + payload.length];
        frame[0] = (byte) (FINAL | opcode);
        if (head == 2) {
            frame[1] = (byte) (MASKED | payload.length);
        } else {
            frame[1] = (byte) (MASKED | SHORT_LENGTH);
            frame[2] = (byte) (payload.length >> 8);
            frame[3] = (byte) payload.length;
        }
        int mask = ThreadLocalRandom.current().nextInt();
        for (int i = 0; i < 4; i++) {
            frame[head + i] = (byte) (mask >> (8 * i));
        }
        for (int i = 0; i < payload.length; i++) {
            frame[head + 4 + i] = (byte) (payload[i] ^ (mask >> (8 * (i & 3))));
        }
        return frame;
    }
}
