package dev.reelay.bench.push.client;

import java.nio.charset.StandardCharsets;

/**
 * {@code /socket.io/} of push-service, in the words of the frontends that exist: {@code join_video_room}, and
 * {@code continue} for progress, {@code generation_started} for an event. That has no room and no version in it; the messages of this bench say the version in their
 * line for people, and the generation's id begins with that of its video.
 */
public final class GatewayDialect implements Dialect {

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final byte[] CONTINUE = ascii("42[\"continue\",{\"generationId\":\"");
    private static final byte[] STARTED = ascii("42[\"generation_started\",{\"generationId\":\"");
    private static final byte[] MESSAGE = ascii("\"message\":\"");
    private static final byte[] CONNECTED = ascii("40");
    private static final byte[] JOINED = ascii("430");
    private static final byte[] ROOM = ascii("{\"op\":\"progress\",\"room\":\"video:");
    private static final byte[] VERSION = ascii("\",\"version\":");

    /** Of a version. */
    private static final int DIGITS = 10;

    private final byte[] told = new byte[1_000];

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

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
        // The token of an operator: to its user a generation's progress would come through the user's room.
        listener.say(WebSocketFrames.text("40{\"token\":\"dev:admin\"}"));
    }

    @Override
    public int read(Listener listener, byte[] bytes, int from, int to) {
        return WebSocketFrames.read(listener, bytes, from, to, this::packet);
    }

    private void packet(Listener listener, byte[] bytes, int from, int to) {
        if (begins(bytes, from, to, CONTINUE)) {
            progress(listener, bytes, from + CONTINUE.length, to);
        } else if (begins(bytes, from, to, STARTED)) {
            progress(listener, bytes, from + STARTED.length, to);
        } else if (begins(bytes, from, to, JOINED)) {
            listener.joined();
        } else if (begins(bytes, from, to, CONNECTED)) {
            String video = listener.seat().name().substring("video:".length());
            listener.say(WebSocketFrames.text("420[\"join_video_room\",\"" + video + "\"]"));
        } else if (bytes[from] == '2') {
            listener.say(WebSocketFrames.text("3"));
        } else if (bytes[from] == '1' || (bytes[from] == '4' && bytes[from + 1] != '2')) {
            throw new ProtocolException("a packet: " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    private void progress(Listener listener, byte[] bytes, int id, int to) {
        int dash = id;
        while (bytes[dash] != '-') {
            dash++;
        }
        int at = dash;
        while (at < to && !begins(bytes, at, to, MESSAGE)) {
            at++;
        }
        if (at == to) {
            throw new ProtocolException(
                    "progress without a line: " + new String(bytes, id, to - id, StandardCharsets.UTF_8));
        }
        at += MESSAGE.length;
        if (bytes[at] < '0' || bytes[at] > '9') {
            // How the generation stood when the room was joined.
            return;
        }
        int end = put(ROOM, 0, ROOM.length, 0);
        end = put(bytes, id, dash, end);
        end = put(VERSION, 0, VERSION.length, end);
        end = put(bytes, at, at + DIGITS, end);
        told[end] = '}';
        listener.told(told, 0, end + 1);
    }

    private int put(byte[] source, int from, int to, int at) {
        System.arraycopy(source, from, told, at, to - from);
        return at + to - from;
    }

    private static boolean begins(byte[] bytes, int from, int to, byte[] word) {
        if (to - from < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
