package dev.reelay.push.socketio.gateway;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What one client goes on from: the head as it was signed last, and where its rooms are. Each event for each client has it at
 * its end, so that is written into a place of its own and copied from there, without anything in between.
 */
final class Offset {

    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final int RADIX = DIGITS.length;

    /** Of the highest seq, and what stands before it. */
    private static final int MOST_OF_ROOM = Long.toString(Long.MAX_VALUE, RADIX).length() + 1;

    /** What stands before the offset in an event that carries it, and behind. */
    private static final String OPEN = ",\"";

    private static final byte[] CLOSE = {'"', ']'};

    /** Empty while the client keeps none. */
    private byte[] head = {};

    private Position[] positions = {};

    /** The seqs and what closes the event, written towards its end: behind {@link #from}. */
    private byte[] tail = CLOSE.clone();

    private int from;

    /** The rooms have changed, or time has passed. */
    void sign(String signed, List<? extends Position> inOrder) {
        begin(OPEN + signed + Offsets.BEFORE_SEQS, inOrder.toArray(Position[]::new));
    }

    /** There are more rooms than one can go on in. */
    void giveUp() {
        begin(OPEN + Offsets.NONE, new Position[0]);
    }

    private void begin(String beginning, Position[] rooms) {
        head = beginning.getBytes(StandardCharsets.US_ASCII);
        positions = rooms;
        tail = new byte[rooms.length * MOST_OF_ROOM + CLOSE.length];
        from = tail.length - CLOSE.length;
        System.arraycopy(CLOSE, 0, tail, from, CLOSE.length);
    }

    /** Whether the client keeps one. */
    boolean isKept() {
        return head.length > 0;
    }

    /** The offset itself, as its rooms stand now. */
    String text() {
        byte[] end = end();
        return new String(end, OPEN.length(), end.length - OPEN.length() - CLOSE.length, StandardCharsets.US_ASCII);
    }

    /** The end of an event that carries it, as its rooms stand now. */
    byte[] end() {
        update();
        byte[] end = Arrays.copyOf(head, length());
        System.arraycopy(tail, from, end, head.length, tail.length - from);
        return end;
    }

    /** Takes up where its rooms stand now. */
    void update() {
        int at = tail.length - CLOSE.length;
        for (int i = positions.length - 1; i >= 0; i--) {
            at = put(positions[i].seq(), at);
            if (i > 0) {
                tail[--at] = Offsets.BETWEEN_SEQS;
            }
        }
        from = at;
    }

    /** Writes {@code seq} up to {@code end}; returns where it begins. */
    private int put(long seq, int end) {
        int at = end;
        long rest = seq;
        do {
            tail[--at] = DIGITS[(int) (rest % RADIX)];
            rest /= RADIX;
        } while (rest > 0);
        return at;
    }

    /** Bytes of the end of an event that carries it, as it was taken up last. */
    int length() {
        return head.length + tail.length - from;
    }

    /** Bytes of that at most. */
    int most() {
        return head.length + tail.length;
    }

    /** Adds the end of an event that carries it, as it was taken up last. */
    void appendTo(ByteBuf out) {
        out.writeBytes(head).writeBytes(tail, from, tail.length - from);
    }
}
