package dev.reelay.push.connection;

/** Why a client does not get into a room that it asked for. */
public enum NotJoined {
    /** It has as many as one connection may have ({@link PushConfig#roomsPerConnection()}). */
    TOO_MANY,
    /** The room is not open to it. */
    FORBIDDEN,
    /** The pod is going away. */
    DRAINING,
    /** Postgres did not answer in time, or too many join at once: to be tried again. */
    UNAVAILABLE
}
