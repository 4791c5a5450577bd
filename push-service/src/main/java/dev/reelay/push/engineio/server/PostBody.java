package dev.reelay.push.engineio.server;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** What a client posts, as it comes. */
final class PostBody {

    private final int limit;
    private final Buffer bytes = Buffer.buffer();

    /** @param limit most bytes */
    PostBody(int limit) {
        this.limit = limit;
    }

    /** Takes the next piece; false when it is too much. */
    boolean takes(Buffer piece) {
        if (bytes.length() + piece.length() > limit) {
            return false;
        }
        bytes.appendBuffer(piece);
        return true;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
