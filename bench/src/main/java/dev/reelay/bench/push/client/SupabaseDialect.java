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

    private static final byte[] OK = Retelling.ascii("\"phx_reply\",{\"status\":\"ok\"");
    private static final byte[] TOPIC = Retelling.ascii("realtime:video_");

    private final Retelling retelling = new Retelling();

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
        } else if (Retelling.find(OK, bytes, from, to) < to) {
            listener.joined();
        } else {
            throw new ProtocolException("a frame: " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    private void broadcast(Listener listener, byte[] bytes, int from, int to) {
        int topic = from + HEAD;
        int topicEnd = topic + Byte.toUnsignedInt(bytes[from + 1]);
        retelling.tell(listener, bytes, topic + TOPIC.length, topicEnd, topicEnd, to);
    }
}
