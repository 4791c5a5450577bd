package dev.reelay.bench.push.client;

import java.nio.charset.StandardCharsets;

/** Socket.IO v5 over Engine.IO v4, on a WebSocket from the first byte. */
public final class SocketIoDialect implements Dialect {

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final byte ENGINE_OPEN = '0';
    private static final byte ENGINE_PING = '2';
    private static final byte ENGINE_MESSAGE = '4';
    private static final byte CONNECT = '0';
    private static final byte EVENT = '2';
    private static final byte ACK = '3';

    @Override
    public byte[] opening(Seat seat) {
        return Opening.webSocket("/socket.io/?EIO=4&transport=websocket");
    }

    @Override
    public int welcome() {
        return SWITCHING_PROTOCOLS;
    }

    @Override
    public void welcomed(Listener listener) {
        // The server speaks first.
    }

    @Override
    public int read(Listener listener, byte[] bytes, int from, int to) {
        return WebSocketFrames.read(listener, bytes, from, to, SocketIoDialect::packet);
    }

    private static void packet(Listener listener, byte[] bytes, int from, int to) {
        if (bytes[from] == ENGINE_MESSAGE && bytes[from + 1] == EVENT) {
            listener.told(bytes, afterName(bytes, from, to), to - 1);
        } else if (bytes[from] == ENGINE_MESSAGE && bytes[from + 1] == CONNECT) {
            String video = listener.seat().name().substring("video:".length());
            listener.say(WebSocketFrames.text("420[\"join_video_room\",\"" + video + "\"]"));
        } else if (bytes[from] == ENGINE_MESSAGE && bytes[from + 1] == ACK) {
            listener.joined();
        } else if (bytes[from] == ENGINE_OPEN) {
            listener.say(WebSocketFrames.text("40"));
        } else if (bytes[from] == ENGINE_PING) {
            listener.say(WebSocketFrames.text("3"));
        } else {
            throw new ProtocolException("a packet: " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    /** Where the argument begins in {@code 42["name",{…}]}. */
    private static int afterName(byte[] bytes, int from, int to) {
        int at = from + 4;
        while (at < to && bytes[at] != '"') {
            at++;
        }
        if (at + 2 >= to || bytes[from + 2] != '[' || bytes[at + 1] != ',' || bytes[to - 1] != ']') {
            throw new ProtocolException("an event: " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
        return at + 2;
    }
}
