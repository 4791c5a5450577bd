package dev.reelay.ingest.route;

import dev.reelay.ingest.intake.Answer;
import dev.reelay.ingest.intake.Problem;
import io.vertx.core.http.HttpServerResponse;

/**
 * How a path tells its senders what became of a webhook. Every call ends the response, unless somebody else has ended it
 * or the client is gone.
 */
interface Answers {

    /**
     * Answers a webhook that was taken in.
     *
     * @param acceptedStatus the HTTP status for what is committed
     * @param startNanos {@link System#nanoTime} at its arrival
     */
    void send(HttpServerResponse response, Answer answer, int acceptedStatus, long startNanos);

    /** Refuses a webhook that was not even read. A {@code Retry-After} that is set already stays. */
    void send(HttpServerResponse response, Problem problem);
}
