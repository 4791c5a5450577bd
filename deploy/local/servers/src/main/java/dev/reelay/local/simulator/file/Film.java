package dev.reelay.local.simulator.file;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/**
 * The one film that every prediction makes: four seconds, and on request something after it that players pass over.
 *
 * @param bytes an MP4 file, not to be changed
 * @param etag its strong entity tag, in quotes
 */
record Film(Buffer bytes, String etag) {

    private static final String RESOURCE = "out.mp4";
    private static final int ETAG_HEX_DIGITS = 16;
    private static final int MEBIBYTE = 1 << 20;
    private static final int BOX_HEAD_BYTES = 8;

    /** The film that comes with the simulator. */
    static Film load() {
        try (InputStream resource = Film.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the simulator's film is missing from its jar: " + RESOURCE);
            }
            return of(Buffer.buffer(resource.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** This film, longer by a box of noise that players skip; always the same for a size. */
    Film longerBy(int mebibytes) {
        if (mebibytes == 0) {
            return this;
        }
        byte[] noise = new byte[mebibytes * MEBIBYTE - BOX_HEAD_BYTES];
        new Random(mebibytes).nextBytes(noise);
        return of(Buffer.buffer(length() + mebibytes * MEBIBYTE)
                .appendBuffer(bytes)
                .appendInt(mebibytes * MEBIBYTE)
                .appendString("free")
                .appendBytes(noise));
    }

    private static Film of(Buffer bytes) {
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.getBytes()));
            return new Film(bytes, '"' + digest.substring(0, ETAG_HEX_DIGITS) + '"');
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    int length() {
        return bytes.length();
    }
}
