package dev.reelay.push.connection;

/** Why a connection is not taken in. What each transport answers is in {@code docs/close-codes.md}. */
public enum Refusal {
    /** The pod is going away: another has a place. */
    DRAINING,
    /** No place on this pod ({@link PushConfig#maxConnections()}). */
    FULL,
    /** Too many from one address ({@link PushConfig#maxConnectionsPerAddress()}). */
    ADDRESS_FULL,
    /** Too many of one user ({@link PushConfig#maxConnectionsPerUser()}), who has to end another first. */
    USER_FULL
}
