package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a worker published, as {@link RoomMessage#decode} would, but makes nothing of the data, which is passed on as it
 * came.
 */
final class FrameReader {

    private static final byte[] OP = ascii("op");
    private static final byte[] ROOM = ascii("room");
    private static final byte[] SEQ = ascii("seq");
    private static final byte[] VERSION = ascii("version");
    private static final byte[] TYPE = ascii("type");
    private static final byte[] AT = ascii("at");
    private static final byte[] DATA = ascii("data");
    private static final byte[] GENERATION_ID = ascii("generationId");

    private final JsonScan scan;
    private String op = "";
    private String room = "";
    private @Nullable String type;
    private @Nullable Instant at;
    private @Nullable String generationId;
    private long seq;
    private long version;
    private RoomFrame.@Nullable Span data;

    private FrameReader(byte[] utf8) {
        this.scan = new JsonScan(utf8, 0);
    }

    /**
     * The frame in {@code utf8}, which is the frame's from now on.
     *
     * @throws RuntimeException when it is no message of {@code room}
     */
    static RoomFrame read(Room room, byte[] utf8) {
        FrameReader reader = new FrameReader(utf8);
        reader.readMessage();
        if (reader.scan.isOdd()) {
            // A line break outside of the JSON's strings is legal JSON, but would end a field of an event stream; and
            // a field would not be found by a name with escapes. Written anew, none of our names has any.
            byte[] anew = bytes(RoomMessage.decode(text(utf8)).encode());
            FrameReader again = new FrameReader(anew);
            again.readMessage();
            return again.frame(room, anew);
        }
        if (reader.scan.isForeign()) {
            // What is no UTF-8 would end a WebSocket. Where each of its pieces takes as much as what stands in for it,
            // everything stands where it stood.
            byte[] whole = bytes(text(utf8));
            return whole.length == utf8.length ? reader.frame(room, whole) : read(room, whole);
        }
        return reader.frame(room, utf8);
    }

    private void readMessage() {
        scan.enter();
        while (scan.nextField()) {
            if (scan.isCalled(OP)) {
                op = scan.string();
            } else if (scan.isCalled(ROOM)) {
                room = scan.string();
            } else if (scan.isCalled(SEQ)) {
                seq = scan.number();
            } else if (scan.isCalled(VERSION)) {
                version = scan.number();
            } else if (scan.isCalled(TYPE)) {
                type = scan.string();
            } else if (scan.isCalled(AT)) {
                at = Moments.parse(scan.string());
            } else if (scan.isCalled(DATA)) {
                readData();
            } else {
                scan.skip();
            }
        }
        scan.end();
    }

    private void readData() {
        int from = scan.at();
        if (scan.isObject()) {
            readGenerationId();
            data = new RoomFrame.Span(from, scan.at());
        } else if (!scan.raw().equals("null")) {
            data = new RoomFrame.Span(from, scan.at());
        }
    }

    private void readGenerationId() {
        scan.enter();
        while (scan.nextField()) {
            if (scan.isCalled(GENERATION_ID)) {
                generationId = scan.isString() ? scan.string() : scan.raw();
            } else {
                scan.skip();
            }
        }
    }

    private RoomFrame frame(Room expected, byte[] utf8) {
        if (!expected.isCalled(room)) {
            throw new IllegalArgumentException("a message of another room");
        }
        RoomFrame.Span told = data;
        if (told == null) {
            throw new IllegalArgumentException("a room message has data");
        }
        RoomFrame.Head head =
                new RoomFrame.Head(expected, version, Objects.requireNonNull(type, "type"), generationId, told);
        return switch (op) {
            case "event" -> new EventFrame(head, seq, Objects.requireNonNull(at, "at"), utf8);
            case "progress" -> new ProgressFrame(head, utf8);
            default -> throw new IllegalArgumentException("op must be event or progress");
        };
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
