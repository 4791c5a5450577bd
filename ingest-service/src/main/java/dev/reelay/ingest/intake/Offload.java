package dev.reelay.ingest.intake;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.Executor;

/**
 * Where large bodies are worked on: an event loop that reads through megabytes keeps all its other connections waiting.
 *
 * @param above bodies longer than this go there, bytes
 * @param workers threads that may be kept busy
 */
public record Offload(long above, Executor workers) {

    /** Whether {@code body} is worked on there. */
    public boolean takes(byte[] body) {
        return body.length > above;
    }

    /** {@code uni}, with what follows on it being work on {@code body}. */
    <T> Uni<T> before(byte[] body, Uni<T> uni) {
        return takes(body) ? uni.emitOn(workers) : uni;
    }
}
