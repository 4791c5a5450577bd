package dev.reelay.worker.media.type;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What an MP4 or QuickTime file says of itself in its {@code moov} box (ISO/IEC 14496-12): read from the first bytes,
 * where files made for the web have it. A file that keeps it at the end tells nothing here, which costs the browser a
 * little layout and nobody else anything.
 *
 * @param width pixels as shown, of the first track that has any; null where unknown
 * @param height pixels as shown; null where unknown
 * @param durationSeconds playing time; null where unknown
 */
public record Mp4Header(
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double durationSeconds) {

    /** As many first bytes as are worth keeping for this: a minute of video has its {@code moov} box in about 100 KiB. */
    public static final int NEEDED_BYTES = 256 * 1024;

    /** A file that tells nothing. */
    public static final Mp4Header UNKNOWN = new Mp4Header(null, null, null);

    /** Reads the first bytes of a file; takes anything, and where it is cut or broken tells less. */
    public static Mp4Header read(byte[] head) {
        return new Reader(head).read();
    }

    /** The 32 bits at {@code at}; 0 where there are not as many bytes. */
    static long unsignedInt(byte[] bytes, int at) {
        return at < 0 || at + 4 > bytes.length
                ? 0
                : Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(at));
    }

    /** Walks the boxes once; every step goes forward by at least a box header, so it ends. */
    private static final class Reader {

        private final byte[] head;
        private @Nullable Integer width;
        private @Nullable Integer height;
        private @Nullable Double durationSeconds;

        Reader(byte[] head) {
            this.head = head;
        }

        Mp4Header read() {
            walk(0, head.length);
            return new Mp4Header(width, height, durationSeconds);
        }

        private void walk(int from, int end) {
            int at = from;
            while (at + 8 <= end) {
                long size = unsignedInt(head, at);
                int headerSize = 8;
                if (size == 1) {
                    // A 64-bit size follows. Only a box larger than the head needs its upper half.
                    headerSize = 16;
                    size = unsignedInt(head, at + 8) != 0 ? Long.MAX_VALUE : unsignedInt(head, at + 12);
                } else if (size == 0) {
                    size = (long) end - at;
                }
                if (size < headerSize) {
                    return;
                }
                int boxEnd = (int) Math.min(end, at + Math.min(size, end));
                visit(new String(head, at + 4, 4, StandardCharsets.ISO_8859_1), at + headerSize, boxEnd);
                at = boxEnd;
            }
        }

        private void visit(String type, int from, int end) {
            switch (type) {
                case "moov", "trak" -> walk(from, end);
                case "mvhd" -> movie(from, end);
                case "tkhd" -> track(from, end);
                default -> {}
            }
        }

        private void movie(int from, int end) {
            boolean wide = from < end && head[from] == 1;
            if (end - from < (wide ? 32 : 20)) {
                return;
            }
            long scale = unsignedInt(head, from + (wide ? 20 : 12));
            long upper = wide ? unsignedInt(head, from + 24) : 0;
            long duration = unsignedInt(head, from + (wide ? 28 : 16));
            // All ones: the length was not known when the header was written.
            boolean known = scale > 0 && duration > 0 && duration != 0xFFFF_FFFFL && upper == 0;
            if (known) {
                durationSeconds = (double) duration / scale;
            }
        }

        private void track(int from, int end) {
            int matrix = from + (from < end && head[from] == 1 ? 52 : 40);
            if (width != null || end - matrix < 44) {
                return;
            }
            // 16.16 fixed point; a matrix {0 b, c 0} turns the picture by a quarter.
            int w = (int) (unsignedInt(head, matrix + 36) >>> 16);
            int h = (int) (unsignedInt(head, matrix + 40) >>> 16);
            boolean turned = unsignedInt(head, matrix) == 0 && unsignedInt(head, matrix + 4) != 0;
            if (w > 0 && h > 0) {
                width = turned ? h : w;
                height = turned ? w : h;
            }
        }
    }
}
