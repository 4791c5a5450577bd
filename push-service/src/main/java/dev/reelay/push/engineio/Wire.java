package dev.reelay.push.engineio;

/** The sending end of one WebSocket. Calls take effect in their order. */
public interface Wire {

    /** Sends {@code packet}; what does not fit its bounds closes it. */
    void send(Packet packet);

    /** Sends {@code packet} unless much waits already: a later one will say more. */
    void sendVolatile(Packet packet);

    /** Closes it after what was sent. */
    void close();
}
