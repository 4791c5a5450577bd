package dev.reelay.bench.push.client;

import java.nio.charset.StandardCharsets;

/** The requests that open connections. */
final class Opening {

    private Opening() {}

    /** Asks for a WebSocket; the key is of no account between programs of one's own choice. */
    static byte[] webSocket(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Asks for an event stream. */
    static byte[] eventStream(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
