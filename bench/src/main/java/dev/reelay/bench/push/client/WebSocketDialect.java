package dev.reelay.bench.push.client;

/** {@code /ws} of push-service, which the bare {@code ws} peer speaks as well. */
public final class WebSocketDialect implements Dialect {

    private static final int SWITCHING_PROTOCOLS = 101;

    @Override
    public byte[] opening(Seat seat) {
        return Opening.webSocket("/ws?token=" + seat.token());
    }

    @Override
    public int welcome() {
        return SWITCHING_PROTOCOLS;
    }

    @Override
    public void welcomed(Listener listener) {
        listener.say(WebSocketFrames.text(
                "{\"op\":\"join\",\"room\":\"" + listener.seat().name() + "\",\"ref\":1}"));
    }

    @Override
    public int read(Listener listener, byte[] bytes, int from, int to) {
        return WebSocketFrames.read(listener, bytes, from, to, Listener::told);
    }
}
