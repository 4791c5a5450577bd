package dev.reelay.worker.media.type;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds MP4 boxes byte by byte, as ISO/IEC 14496-12 lays them out. */
public final class Boxes {

    private Boxes() {}

    /** A whole small file whose header stands first: {@code ftyp}, {@code moov}, {@code mdat}. */
    public static byte[] fastStartMp4(int width, int height, double seconds, int mediaBytes) {
        return concat(
                ftyp("isom", "isom", "mp42"),
                box("moov", movieHeader(1000, (int) (seconds * 1000)), box("trak", trackHeader(width, height))),
                box("mdat", new byte[mediaBytes]));
    }

    static byte[] ftyp(String major, String... compatible) {
        byte[] rest = String.join("", compatible).getBytes(StandardCharsets.US_ASCII);
        return box("ftyp", major.getBytes(StandardCharsets.US_ASCII), new byte[4], rest);
    }

    static byte[] movieHeader(int timescale, int duration) {
        return box(
                "mvhd",
                ByteBuffer.allocate(100)
                        .putInt(12, timescale)
                        .putInt(16, duration)
                        .array());
    }

    static byte[] wideMovieHeader(int timescale, long duration) {
        ByteBuffer body = ByteBuffer.allocate(112).put(0, (byte) 1);
        return box("mvhd", body.putInt(20, timescale).putLong(24, duration).array());
    }

    static byte[] trackHeader(int width, int height) {
        ByteBuffer body = ByteBuffer.allocate(84).putInt(40, 0x10000).putInt(56, 0x10000);
        return box("tkhd", body.putInt(76, width << 16).putInt(80, height << 16).array());
    }

    static byte[] turnedTrackHeader(int width, int height) {
        ByteBuffer body = ByteBuffer.allocate(84).putInt(44, 0x10000).putInt(52, 0xFFFF0000);
        return box("tkhd", body.putInt(76, width << 16).putInt(80, height << 16).array());
    }

    static byte[] wideTrackHeader(int width, int height) {
        ByteBuffer body = ByteBuffer.allocate(96).put(0, (byte) 1).putInt(52, 0x10000);
        return box("tkhd", body.putInt(88, width << 16).putInt(92, height << 16).array());
    }

    static byte[] box(String type, byte[]... contents) {
        byte[] content = concat(contents);
        return concat(
                ByteBuffer.allocate(8)
                        .putInt(8 + content.length)
                        .put(type.getBytes(StandardCharsets.US_ASCII))
                        .array(),
                content);
    }

    static byte[] concat(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
