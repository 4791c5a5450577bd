package dev.reelay.local.simulator.file;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param from first byte
 * @param to one past the last byte; {@code to <= from} where the part lies outside the file
 */
record ByteRange(int from, int to) {

    private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,9})-(\\d{0,9})");

    /** The whole file. */
    static ByteRange whole(int length) {
        return new ByteRange(0, length);
    }

    /** The part that a {@code Range} header asks for; empty for one that a server may ignore (several parts, other units). */
    static Optional<ByteRange> asked(String header, int length) {
        Matcher range = ONE_RANGE.matcher(header.strip());
        if (!range.matches()) {
            return Optional.empty();
        }
        String from = range.group(1);
        String to = range.group(2);
        if (from.isEmpty()) {
            return to.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ByteRange(Math.max(0, length - Integer.parseInt(to)), length));
        }
        int last = to.isEmpty() ? length - 1 : Integer.parseInt(to);
        if (last < Integer.parseInt(from) && !to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(Integer.parseInt(from), Math.min(last + 1, length)));
    }

    /** Whether no byte of the file is in it. */
    boolean isEmpty() {
        return to <= from;
    }

    int length() {
        return to - from;
    }

    /** The value of {@code Content-Range}. */
    String contentRange(int length) {
        return "bytes %d-%d/%d".formatted(from, to - 1, length);
    }
}
