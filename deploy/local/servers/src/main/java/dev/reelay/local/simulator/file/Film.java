package dev.reelay.local.simulator.file;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The one film that every prediction makes: four seconds, small enough to be held in memory.
 *
 * @param bytes an MP4 file, not to be changed
 * @param etag its strong entity tag, in quotes
 */
record Film(Buffer bytes, String etag) {

    private static final String RESOURCE = "out.mp4";
    private static final int ETAG_HEX_DIGITS = 16;

    /** The film that comes with the simulator. */
    static Film load() {
        try (InputStream resource = Film.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the simulator's film is missing from its jar: " + RESOURCE);
            }
            byte[] bytes = resource.readAllBytes();
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Film(Buffer.buffer(bytes), '"' + digest.substring(0, ETAG_HEX_DIGITS) + '"');
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    int length() {
        return bytes.length();
    }
}
