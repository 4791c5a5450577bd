package dev.reelay.local.simulator.file;

import dev.reelay.local.simulator.prediction.BodyFault;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Writes the bytes of a film after its headers: as they should come, trickling, or not to the end. */
final class BodyWriter {

    /** In how many pieces a slow body comes. */
    private static final int SLOW_PIECES = 40;

    private final Vertx vertx;
    private final Duration slowBody;

    BodyWriter(Vertx vertx, Duration slowBody) {
        this.vertx = vertx;
        this.slowBody = slowBody;
    }

    void write(HttpServerResponse response, Film film, ByteRange part, BodyFault fault) {
        switch (fault) {
            case NONE -> response.end(film.bytes().slice(part.from(), part.to()));
            case SLOW -> trickle(response, film, part);
            case TRUNCATED -> breakOff(response, film, part);
        }
    }

    private void trickle(HttpServerResponse response, Film film, ByteRange part) {
        int piece = Math.max(1, film.length() / SLOW_PIECES);
        long pause = Math.max(1, slowBody.toMillis() / SLOW_PIECES);
        vertx.setTimer(pause, timer -> {
            if (response.closed()) {
                return;
            }
            int end = Math.min(part.to(), part.from() + piece);
            response.write(film.bytes().slice(part.from(), end));
            if (end == part.to()) {
                response.end();
            } else {
                trickle(response, film, new ByteRange(end, part.to()));
            }
        });
    }

    /** Nothing past the middle ever leaves, so that asking for the rest by Range does not help. */
    private static void breakOff(HttpServerResponse response, Film film, ByteRange part) {
        int end = Math.max(part.from(), Math.min(part.to(), film.length() / 2));
        response.write(film.bytes().slice(part.from(), end)).onComplete(written -> response.reset());
    }
}
