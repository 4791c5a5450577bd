package dev.reelay.worker.media;

import dev.reelay.local.simulator.Simulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** The film that the simulator makes, and hashes. */
final class Film {

    private Film() {}

    static byte[] bytes() {
        try (InputStream film = Simulator.class.getResourceAsStream("file/out.mp4")) {
            return Objects.requireNonNull(film, "the simulator's film").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
