package dev.reelay.push.sse;

import dev.reelay.push.connection.HttpProblem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** The response before and instead of a stream. Only on the request's context. */
final class SseAnswer {

    private final HttpServerResponse response;

    SseAnswer(RoutingContext context) {
        this.response = context.response();
        response.putHeader("Cache-Control", "private, no-cache, no-store, must-revalidate, max-age=0");
        response.putHeader("Vary", "Origin");
    }

    void allowOrigin(String origin) {
        response.putHeader("Access-Control-Allow-Origin", origin);
    }

    void preflight() {
        response.putHeader("Access-Control-Allow-Methods", "GET")
                .putHeader("Access-Control-Allow-Headers", "Authorization, Last-Event-ID, Cache-Control")
                .putHeader("Access-Control-Max-Age", "600")
                .setStatusCode(204)
                .end();
    }

    void unauthorized(String detail) {
        response.putHeader("WWW-Authenticate", "Bearer");
        refuse(401, detail);
    }

    void tooMany(String detail) {
        refuse(429, detail);
    }

    void unavailable(String detail, Duration retry) {
        response.putHeader("Retry-After", Long.toString(Math.max(1, retry.toSeconds())));
        refuse(503, detail);
    }

    void refuse(int status, String detail) {
        if (!response.ended() && !response.closed()) {
            HttpProblem.send(response, status, detail);
        }
    }

    /** An empty stream, after which an EventSource comes again. */
    void comeAgain(Duration retry) {
        if (!response.ended() && !response.closed()) {
            begin().end(SseText.opening(retry));
        }
    }

    /** The headers of a stream. */
    HttpServerResponse begin() {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                // Neither nginx nor our own compression may hold events back.
                .putHeader("X-Accel-Buffering", "no")
                .putHeader("Content-Encoding", "identity");
        return response;
    }
}
