package dev.reelay.push.connection;

/** How a client is connected. */
public enum Transport {
    WS,
    SSE,
    SOCKETIO,
    SUPABASE
}
