package dev.reelay.push.socketio.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one client goes on from: the head as it was signed last, and where its rooms are. Each event for each client has it at
 * its end, so it is put together without anything in between.
 */
final class Offset {

    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final int RADIX = DIGITS.length;

    /** What stands before the offset in an event that carries it, and behind. */
    private static final String OPEN = ",\"";

    private static final byte[] CLOSE = {'"', ']'};

    private byte @Nullable [] head;
    private Position[] positions = {};

    /** The rooms have changed, or time has passed. */
    void sign(String signed, List<? extends Position> inOrder) {
        head = (OPEN + signed + Offsets.BEFORE_SEQS).getBytes(StandardCharsets.US_ASCII);
        positions = inOrder.toArray(Position[]::new);
    }

    /** There are more rooms than one can go on in. */
    void giveUp() {
        head = (OPEN + Offsets.NONE).getBytes(StandardCharsets.US_ASCII);
        positions = new Position[0];
    }

    /** Whether the client keeps one. */
    boolean isKept() {
        return head != null;
    }

    /** The offset itself. */
    String text() {
        byte[] end = end();
        return new String(end, OPEN.length(), end.length - OPEN.length() - CLOSE.length, StandardCharsets.US_ASCII);
    }

    /** The end of an event that carries it. */
    byte[] end() {
        byte[] signed = head == null ? new byte[0] : head;
        int size = signed.length + CLOSE.length + Math.max(0, positions.length - 1);
        for (Position position : positions) {
            size += digitsOf(position.seq());
        }
        byte[] end = new byte[size];
        System.arraycopy(signed, 0, end, 0, signed.length);
        int at = signed.length;
        for (int i = 0; i < positions.length; i++) {
            if (i > 0) {
                end[at++] = Offsets.BETWEEN_SEQS;
            }
            at = put(positions[i].seq(), end, at);
        }
        System.arraycopy(CLOSE, 0, end, at, CLOSE.length);
        return end;
    }

    private static int digitsOf(long seq) {
        int digits = 1;
        for (long rest = seq / RADIX; rest > 0; rest /= RADIX) {
            digits++;
        }
        return digits;
    }

    /** Writes {@code seq} at {@code at}; returns where it ends. */
    private static int put(long seq, byte[] target, int at) {
        int end = at + digitsOf(seq);
        long rest = seq;
        for (int i = end - 1; i >= at; i--) {
            target[i] = DIGITS[(int) (rest % RADIX)];
            rest /= RADIX;
        }
        return end;
    }
}
