package dev.reelay.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * As much of HTTP/1.1 as a benchmark between two programs of its own choice needs: messages with a {@code Content-Length}
 * or without a body, one at a time on a connection.
 */
final class HttpMessage {

    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);

    /** "HTTP/1.1 ", then the status. */
    private static final int STATUS_AT = 9;

    private HttpMessage() {}

    /**
     * The length of the message at the start of {@code bytes}, which has been read up to its position; -1 while its head
     * is incomplete.
     *
     * @throws IllegalStateException when it is chunked, which nobody here has a reason to be
     */
    static int length(ByteBuffer bytes) {
        int bodyLength = 0;
        int lineStart = 0;
        int end = bytes.position();
        for (int i = 1; i < end; i++) {
            if (bytes.get(i) != '\n' || bytes.get(i - 1) != '\r') {
                continue;
            }
            if (i - lineStart == 1) {
                return i + 1 + bodyLength;
            }
            if (startsWith(bytes, lineStart, end, CONTENT_LENGTH)) {
                bodyLength = number(bytes, lineStart + CONTENT_LENGTH.length, i);
            } else if (startsWith(bytes, lineStart, end, CHUNKED)) {
                throw new IllegalStateException("a chunked message, which this client does not read");
            }
            lineStart = i + 1;
        }
        return -1;
    }

    /** The status of the answer at the start of {@code bytes}, whose head must be complete. */
    static int status(ByteBuffer bytes) {
        return number(bytes, STATUS_AT, STATUS_AT + 3);
    }

    private static boolean startsWith(ByteBuffer bytes, int from, int end, byte[] lowerCase) {
        if (end - from < lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            int b = bytes.get(from + i);
            if ((b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private static int number(ByteBuffer bytes, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes.get(i) - '0';
            if (digit >= 0 && digit <= 9) {
                number = Math.addExact(Math.multiplyExact(number, 10), digit);
            }
        }
        return number;
    }
}
