package dev.reelay.bench.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/**
 * A file that begins as an MP4 does, and goes on with noise, so that nobody on the way can make less of it.
 *
 * @param path where it lies
 * @param bytes its size
 * @param sha256 its hash, hex
 */
record BigFilm(Path path, long bytes, String sha256) {

    private static final int MEBIBYTE = 1 << 20;

    /** Writes one of {@code mebibytes}; always the same for a size. */
    static BigFilm write(Path path, int mebibytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Random random = new Random(mebibytes);
            byte[] block = new byte[MEBIBYTE];
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), digest)) {
                for (int n = 0; n < mebibytes; n++) {
                    random.nextBytes(block);
                    if (n == 0) {
                        head(ByteBuffer.wrap(block));
                    }
                    out.write(block);
                }
            }
            return new BigFilm(path, (long) mebibytes * MEBIBYTE, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for the film", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A file type box, then a media data box that goes on to the end. */
    private static void head(ByteBuffer start) {
        start.putInt(16).put("ftypisom".getBytes(StandardCharsets.US_ASCII)).putInt(512);
        start.putInt(0).put("mdat".getBytes(StandardCharsets.US_ASCII));
    }
}
