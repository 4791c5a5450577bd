package dev.reelay.push.connection;

import java.util.Locale;

/**
 * Why a WebSocket is closed by us. The number says what the client should do, by the ranges that Centrifugo's clients
 * use: 3000 to 3499 come again, 3500 to 3999 do not. Described for clients in {@code docs/close-codes.md}.
 */
public enum CloseCode {
    /** The pod is going away. */
    DRAINING(3001),
    /** No place on this pod. */
    FULL(3003),
    /** Something we need did not answer. */
    UNAVAILABLE(3004),
    /** The token's time is over: get a fresh one first. */
    TOKEN_EXPIRED(3005),
    /** Too much waited to be written: resume by the cursors. */
    SLOW(3008),
    /** An operator ends the connection, and the client may come again. */
    RECONNECT(3011),
    /** A ping stayed unanswered. */
    NO_PONG(3012),
    /** It was in no room for a while. */
    IDLE(3013),
    /** No token came in time, or one that is not good. */
    UNAUTHORIZED(3500),
    /** A frame that is too large or of a kind that is not understood. */
    BAD_REQUEST(3501),
    /** More frames than the budget allows. */
    TOO_MANY_MESSAGES(3503),
    /** This user has as many connections to this pod as one may have. */
    TOO_MANY_CONNECTIONS(3504),
    /** The token is good, but names another user than the one who connected. */
    FORBIDDEN(3507),
    /** An operator ends the user's connections. */
    DISCONNECTED(3510);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    /** What a connection that was upgraded in vain is told. */
    public static CloseCode of(Refusal refusal) {
        return switch (refusal) {
            case DRAINING -> DRAINING;
            case FULL, ADDRESS_FULL -> FULL;
            case USER_FULL -> TOO_MANY_CONNECTIONS;
        };
    }

    /** What is sent. */
    public int number() {
        return code;
    }

    /** The reason that is sent with it: its name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
