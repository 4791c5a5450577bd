package dev.reelay.bench.push.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/** {@code /sse} of push-service: an event stream in the chunks of HTTP/1.1, whose borders need not be those of events. */
public final class EventStreamDialect implements Dialect {

    private static final int OK = 200;
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RETRY = "retry:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "id: ".getBytes(StandardCharsets.US_ASCII);

    private final Function<Seat, String> query;

    /** Joins the seat's room afresh. */
    public EventStreamDialect() {
        this(seat -> "room=" + seat.name());
    }

    /** Asks for the stream with {@code query} besides the token. */
    public EventStreamDialect(Function<Seat, String> query) {
        this.query = query;
    }

    @Override
    public byte[] opening(Seat seat) {
        return Opening.eventStream("/sse?" + query.apply(seat) + "&token=" + seat.token());
    }

    @Override
    public int welcome() {
        return OK;
    }

    @Override
    public void welcomed(Listener listener) {
        // The stream begins by itself.
    }

    @Override
    public int read(Listener listener, byte[] bytes, int from, int to) {
        int at = from;
        while (!listener.isOver()) {
            int line = Bytes.indexOf(bytes, at, to, '\n');
            if (line < 0) {
                return at;
            }
            if (startsWith(bytes, at, line, RETRY)) {
                // All of a stream, in no chunks: a proxy without a pod has sent it.
                listener.over("is to come again");
                return to;
            }
            int length = hexadecimal(bytes, at, line);
            int chunk = line + 1;
            // The chunk ends with a line break of its own.
            if (to - chunk < length + 2) {
                return at;
            }
            if (length == 0) {
                listener.over("the stream ended");
                return to;
            }
            text(listener, bytes, chunk, chunk + length);
            at = chunk + length + 2;
        }
        return at;
    }

    private static void text(Listener listener, byte[] bytes, int from, int to) {
        if (!listener.hasPart()) {
            int read = events(listener, bytes, from, to);
            if (read < to) {
                listener.keepPart(bytes, read, to);
            }
            return;
        }
        listener.keepPart(bytes, from, to);
        byte[] whole = listener.takeParts();
        int read = events(listener, whole, 0, whole.length);
        if (read < whole.length) {
            listener.keepPart(whole, read, whole.length);
        }
    }

    /** Reads whole events; returns where the first begins that is not. */
    private static int events(Listener listener, byte[] bytes, int from, int to) {
        int begin = from;
        int at = from;
        int dataFrom = -1;
        int dataTo = -1;
        int idFrom = -1;
        int idTo = -1;
        while (true) {
            int end = Bytes.indexOf(bytes, at, to, '\n');
            if (end < 0) {
                return begin;
            }
            if (end == at) {
                if (idFrom >= 0) {
                    listener.moved(bytes, idFrom, idTo);
                }
                if (dataFrom >= 0) {
                    listener.told(bytes, dataFrom, dataTo);
                }
                begin = end + 1;
                dataFrom = -1;
                idFrom = -1;
            } else if (startsWith(bytes, at, end, DATA)) {
                if (dataFrom >= 0) {
                    throw new ProtocolException("data of several lines");
                }
                dataFrom = at + DATA.length;
                dataTo = end;
            } else if (startsWith(bytes, at, end, ID)) {
                idFrom = at + ID.length;
                idTo = end;
            }
            at = end + 1;
        }
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] word) {
        return to - from >= word.length
                && bytes[from] == word[0]
                && Arrays.equals(bytes, from, from + word.length, word, 0, word.length);
    }

    private static int hexadecimal(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit >= 0) {
                value = value << 4 | digit;
            } else if (bytes[i] != '\r' || i == from) {
                throw new ProtocolException("no chunk: " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
            }
        }
        return value;
    }
}
