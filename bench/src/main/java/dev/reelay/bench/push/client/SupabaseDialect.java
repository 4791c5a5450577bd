package dev.reelay.bench.push.client;

import java.nio.charset.StandardCharsets;

/**
 * {@code /realtime/v1/websocket} of push-service in version 2.0.0, as today's supabase-js speaks: {@code video_} topics, broadcasts
 * in binary. The room of a message is that of its topic; the messages of this bench say the version in their line for people.
 */
public final class SupabaseDialect implements Dialect {

    private static final int SWITCHING_PROTOCOLS = 101;

    /** What a broadcast begins with, and how many bytes stand before its strings. */
    private static final int BROADCAST = 4;

    private static final int HEAD = 5;

    private static final byte[] MESSAGE = ascii("\"message\":\"");
    private static final byte[] OK = ascii("\"phx_reply\",{\"status\":\"ok\"");
    private static final byte[] TOPIC = ascii("realtime:video_");
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
        // The key of an operator, who may join any room.
        return Opening.webSocket("/realtime/v1/websocket?apikey=dev:admin&vsn=2.0.0");
    }

    @Override
    public int welcome() {
        return SWITCHING_PROTOCOLS;
    }

    @Override
    public void welcomed(Listener listener) {
        String video = listener.seat().name().substring("video:".length());
        listener.say(WebSocketFrames.text("[\"1\",\"1\",\"realtime:video_" + video
                + "\",\"phx_join\",{\"config\":{\"broadcast\":{\"ack\":false,\"self\":false},\"private\":false}}]"));
    }

    @Override
    public int read(Listener listener, byte[] bytes, int from, int to) {
        return WebSocketFrames.read(listener, bytes, from, to, this::message);
    }

    private void message(Listener listener, byte[] bytes, int from, int to) {
        if (bytes[from] == BROADCAST) {
            broadcast(listener, bytes, from, to);
        } else if (find(OK, bytes, from, to) < to) {
            listener.joined();
        } else {
            throw new ProtocolException("a frame: " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    private void broadcast(Listener listener, byte[] bytes, int from, int to) {
        int topic = from + HEAD;
        int topicEnd = topic + Byte.toUnsignedInt(bytes[from + 1]);
        int line = find(MESSAGE, bytes, topicEnd, to) + MESSAGE.length;
        if (line > to) {
            throw new ProtocolException("a broadcast without a line");
        }
        if (bytes[line] < '0' || bytes[line] > '9') {
            // How the generation stood when the topic was joined.
            return;
        }
        int end = put(ROOM, 0, ROOM.length, 0);
        end = put(bytes, topic + TOPIC.length, topicEnd, end);
        end = put(VERSION, 0, VERSION.length, end);
        end = put(bytes, line, line + DIGITS, end);
        told[end] = '}';
        listener.told(told, 0, end + 1);
    }

    private int put(byte[] source, int from, int to, int at) {
        System.arraycopy(source, from, told, at, to - from);
        return at + to - from;
    }

    /** Where {@code word} stands first; {@code to} when nowhere. */
    private static int find(byte[] word, byte[] bytes, int from, int to) {
        for (int at = from; at <= to - word.length; at++) {
            int same = 0;
            while (same < word.length && bytes[at + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return at;
            }
        }
        return to;
    }
}
