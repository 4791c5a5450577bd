package dev.reelay.push.ws;

import java.util.Locale;

/**
 * Why a WebSocket is closed by us. The number says what the client should do, by the ranges that Centrifugo's clients
 * use: 3000 to 3499 come again, 3500 to 3999 do not. Described for clients in {@code docs/close-codes.md}.
 */
enum CloseCode {
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
    /** A ping stayed unanswered. */
    NO_PONG(3012),
    /** No token came in time, or one that is not good. */
    UNAUTHORIZED(3500),
    /** A frame that is too large or of a kind that is not understood. */
    BAD_REQUEST(3501),
    /** More frames than the budget allows. */
    TOO_MANY_MESSAGES(3503),
    /** The token is good, but names another user than the one who connected. */
    FORBIDDEN(3507);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    /** What is sent. */
    int number() {
        return code;
    }

    /** The reason that is sent with it: its name in lower case. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
