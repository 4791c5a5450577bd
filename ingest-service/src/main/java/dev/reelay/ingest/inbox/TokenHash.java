package dev.reelay.ingest.inbox;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * How a callback's token goes to Postgres: as its SHA-256, which is compared with that of the one handed out, so that the
 * time of the comparison says nothing about a token.
 */
final class TokenHash {

    private TokenHash() {}

    /** The parameter for {@code token}; null when there is none. */
    static @Nullable Buffer of(@Nullable String token) {
        if (token == null) {
            return null;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Buffer.buffer(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
