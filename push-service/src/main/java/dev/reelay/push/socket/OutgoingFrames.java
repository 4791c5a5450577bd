package dev.reelay.push.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** Frames as a server sends them: whole and unmasked, so that their bytes are the same for everybody. RFC 6455, section 5.2. */
public final class OutgoingFrames {

    private static final int FIN = 0x80;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    /** Longest payload whose length is in the second byte; then follow two bytes of length, or eight. */
    private static final int SHORT = 125;

    private static final int IN_TWO_BYTES = 126;
    private static final int IN_EIGHT_BYTES = 127;
    private static final int TWO_BYTES = 0xFFFF;

    /** Longest reason of a close: a control frame's payload without the code. */
    private static final int MAX_REASON = SHORT - Short.BYTES;

    private OutgoingFrames() {}

    /** Bytes of a frame with {@code payload} bytes in it. */
    public static int sizeOf(int payload) {
        int header = payload <= SHORT ? 2 : payload <= TWO_BYTES ? 4 : 10;
        return header + payload;
    }

    /** Adds a text message, in UTF-8, to {@code out}. */
    public static void text(ByteBuf out, byte[] utf8) {
        header(out, TEXT, utf8.length);
        out.writeBytes(utf8);
    }

    /** Adds the beginning of a text message of {@code length} bytes, which are to follow. */
    public static void text(ByteBuf out, int length) {
        header(out, TEXT, length);
    }

    /** Adds a binary message to {@code out}. */
    static void binary(ByteBuf out, byte[] bytes) {
        header(out, BINARY, bytes.length);
        out.writeBytes(bytes);
    }

    /** Adds the beginning of a binary message of {@code length} bytes, which are to follow. */
    public static void binary(ByteBuf out, int length) {
        header(out, BINARY, length);
    }

    static ByteBuf ping() {
        return Unpooled.directBuffer(2).writeByte(FIN | PING).writeByte(0);
    }

    static void pong(ByteBuf out, ByteBuf payload) {
        header(out, PONG, payload.readableBytes());
        out.writeBytes(payload);
    }

    static void close(ByteBuf out, int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, MAX_REASON);
        header(out, CLOSE, Short.BYTES + length);
        out.writeShort(code).writeBytes(text, 0, length);
    }

    /** The answer to a close without a code. */
    static void close(ByteBuf out) {
        header(out, CLOSE, 0);
    }

    private static void header(ByteBuf out, int opcode, int length) {
        out.writeByte(FIN | opcode);
        if (length <= SHORT) {
            out.writeByte(length);
        } else if (length <= TWO_BYTES) {
            out.writeByte(IN_TWO_BYTES).writeShort(length);
        } else {
            out.writeByte(IN_EIGHT_BYTES).writeLong(length);
        }
    }
}
