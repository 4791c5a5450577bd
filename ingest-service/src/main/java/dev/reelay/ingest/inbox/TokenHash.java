package dev.reelay.ingest.inbox;

import dev.reelay.model.Sha256;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How a callback's token goes to Postgres: as its SHA-256, which is compared with that of the one handed out, so that the
 * time of the comparison says nothing about a token.
 */
final class TokenHash {

    private TokenHash() {}

    /** The parameter for {@code token}; null when there is none. */
    static @Nullable Buffer of(@Nullable String token) {
        return token == null ? null : Buffer.buffer(Sha256.of(token.getBytes(StandardCharsets.UTF_8)));
    }
}
