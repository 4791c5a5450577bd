package dev.reelay.bench.push.client;

import java.nio.charset.StandardCharsets;

/**
 * {@code /socket.io/} of push-service, in the words of the frontends that exist: {@code join_video_room}, and
 * {@code continue} for progress, {@code generation_started} for an event. That has no room and no version in it; the messages of this bench say the version in their
 * line for people, and the generation's id begins with that of its video.
 */
public final class GatewayDialect implements Dialect {

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final byte[] CONTINUE = Retelling.ascii("42[\"continue\",{\"generationId\":\"");
    private static final byte[] STARTED = Retelling.ascii("42[\"generation_started\",{\"generationId\":\"");
    private static final byte[] CONNECTED = Retelling.ascii("40");
    private static final byte[] JOINED = Retelling.ascii("430");

    private final Retelling retelling = new Retelling();

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
        if (Retelling.begins(bytes, from, to, CONTINUE)) {
            progress(listener, bytes, from + CONTINUE.length, to);
        } else if (Retelling.begins(bytes, from, to, STARTED)) {
            progress(listener, bytes, from + STARTED.length, to);
        } else if (Retelling.begins(bytes, from, to, JOINED)) {
            listener.joined();
        } else if (Retelling.begins(bytes, from, to, CONNECTED)) {
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
        retelling.tell(listener, bytes, id, dash, dash, to);
    }
}
