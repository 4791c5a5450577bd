package dev.reelay.push.sse;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** The lines of an event stream besides what the rooms say. What is put into one must hold no line break; rooms' frames and ids do not. */
final class SseText {

    /**
     * A comment for proxies, and an event for clients, since EventSource does not show its page comments. Without an id,
     * so that it moves no cursor.
     */
    static final Buffer HEARTBEAT = Buffer.buffer(":\n\nevent: heartbeat\ndata: {}\n\n");

    /** The token's time is over; a reconnect with it gets 401, which stops an EventSource for good. */
    static final Buffer AUTH_EXPIRED = Buffer.buffer("event: auth_expired\ndata: {}\n\n");

    /** An operator ends the user's streams, and a page should close its EventSource, which would else come again. */
    static final Buffer DISCONNECTED = Buffer.buffer("event: disconnected\ndata: {}\n\n");

    private SseText() {}

    /** The first bytes: a comment, so that everybody between sees that the stream has begun. */
    static Buffer opening(Duration retry) {
        return Buffer.buffer(":\n").appendBuffer(retry(retry));
    }

    static Buffer retry(Duration retry) {
        return Buffer.buffer("retry: " + retry.toMillis() + "\n\n");
    }

    static Buffer id(String id) {
        return Buffer.buffer("id: " + id + "\n");
    }

    static String body(String type, String data) {
        return "event: " + type + "\ndata: " + data + "\n\n";
    }
}
