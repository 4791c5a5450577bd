package dev.reelay.bench.push.client;

import java.util.List;
import java.util.function.Function;

/** {@code /ws} of push-service, which the bare {@code ws} peer speaks as well. */
public final class WebSocketDialect implements Dialect {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final Function<Seat, List<String>> words;

    /** Joins the seat's room afresh. */
    public WebSocketDialect() {
        this(seat -> List.of("{\"op\":\"join\",\"room\":\"" + seat.name() + "\",\"ref\":1}"));
    }

    /** Says {@code words} once it is connected. */
    public WebSocketDialect(Function<Seat, List<String>> words) {
        this.words = words;
    }

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
        words.apply(listener.seat()).forEach(word -> listener.say(WebSocketFrames.text(word)));
    }

    @Override
    public int read(Listener listener, byte[] bytes, int from, int to) {
        return WebSocketFrames.read(listener, bytes, from, to, Listener::told);
    }
}
