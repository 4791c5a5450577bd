package dev.reelay.push.ws;

import java.util.Locale;

/** What an error frame can say; its {@code code} is the name in lower case. */
enum ErrorCode {
    /** The frame could not be understood. */
    BAD_REQUEST,
    /** There is no token, or it is not good. */
    UNAUTHORIZED,
    /** The token's time is over. */
    TOKEN_EXPIRED,
    /** The room is not open to this user. */
    FORBIDDEN,
    /** This connection has as many rooms as one may have. */
    TOO_MANY_ROOMS,
    /** Postgres did not answer in time: try again. */
    UNAVAILABLE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
