package dev.reelay.push.engineio.server;

import dev.reelay.push.engineio.SessionListener;
import io.vertx.core.http.HttpServerRequest;

/** What a server's sessions are for. */
public interface EngineApplication {

    /**
     * Answers whether a page of {@code request}'s origin may talk to us, and puts what tells its browser so into the
     * response's headers.
     */
    boolean admits(HttpServerRequest request);

    /** Whether there is a place for one more session, that {@code request} asks for. */
    boolean hasPlace(HttpServerRequest request);

    /** In how many seconds one may come again for whom there is no place. */
    long retrySeconds();

    /**
     * A session begins.
     *
     * @param link the way to its client, not to be used before this has returned
     * @param request that it begins with
     * @return what is told of it, where it is confined to
     */
    SessionListener open(EngineLink link, HttpServerRequest request);
}
