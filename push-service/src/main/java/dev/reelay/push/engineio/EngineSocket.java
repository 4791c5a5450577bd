package dev.reelay.push.engineio;

/** The way to the client of a session, for what stands on it. */
public interface EngineSocket {

    /** Sends {@code packet}; a client that lets too much of it wait is closed. */
    void send(Packet packet);

    /** Sends {@code packet} unless much waits already. */
    void sendVolatile(Packet packet);

    /** Ends the session. What was sent before still goes out. */
    void close(CloseCause cause);
}
