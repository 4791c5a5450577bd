package dev.reelay.push.sse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of a stream, in the order of its rooms, as an event's {@code id:}. Of one room it is the seq in decimal; of
 * more, the seqs in base 36 joined by dots, empty where the client has not been told anything of that room yet.
 */
final class Cursors {

    private static final int RADIX = 36;
    private static final String SEPARATOR = ".";

    private final @Nullable Long[] seqs;

    private Cursors(@Nullable Long[] seqs) {
        this.seqs = seqs;
    }

    /** Of a client that comes for the first time to {@code rooms} rooms. */
    static Cursors none(int rooms) {
        return new Cursors(new Long[rooms]);
    }

    /** What {@code id} says of {@code rooms} rooms; none when it was not made for them. */
    static Cursors parse(@Nullable String id, int rooms) {
        if (id == null || id.isEmpty()) {
            return none(rooms);
        }
        List<String> parts = rooms == 1 ? List.of(id) : Arrays.asList(id.split("\\" + SEPARATOR, -1));
        if (parts.size() != rooms) {
            return none(rooms);
        }
        List<@Nullable Long> seqs = new ArrayList<>();
        try {
            for (String part : parts) {
                seqs.add(part.isEmpty() ? null : seqIn(part, rooms == 1 ? 10 : RADIX));
            }
        } catch (NumberFormatException e) {
            return none(rooms);
        }
        return new Cursors(seqs.toArray(new Long[0]));
    }

    private static Long seqIn(String part, int radix) {
        long seq = Long.parseLong(part, radix);
        if (seq < 0) {
            throw new NumberFormatException("negative");
        }
        return seq;
    }

    /** The seq of the room at {@code index}; null when there is none. */
    @Nullable
    Long of(int index) {
        return seqs[index];
    }

    void move(int index, long seq) {
        seqs[index] = seq;
    }

    /** The {@code id:} that leads back to here. */
    String id() {
        if (seqs.length == 1) {
            return seqs[0] == null ? "" : Long.toString(seqs[0]);
        }
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < seqs.length; i++) {
            if (i > 0) {
                id.append(SEPARATOR);
            }
            Long seq = seqs[i];
            if (seq != null) {
                id.append(Long.toString(seq, RADIX));
            }
        }
        return id.toString();
    }

    @Override
    public String toString() {
        return Collections.unmodifiableList(Arrays.asList(seqs)).toString();
    }
}
