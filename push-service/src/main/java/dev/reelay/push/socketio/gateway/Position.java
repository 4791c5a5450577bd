package dev.reelay.push.socketio.gateway;

/** Where a client is in one room. */
@FunctionalInterface
interface Position {

    /** The seq of the last event that it was told. */
    long seq();
}
