package dev.reelay.push.engineio;

import java.time.Duration;

/**
 * The times and bounds of a session.
 *
 * @param pingInterval how long after its last pong a client is pinged
 * @param pingTimeout how long it may take to answer
 * @param upgradeTimeout how long a WebSocket may take to become the transport of a session that began by polling
 * @param noopDelay how long a poll may wait while the client tries a WebSocket; then it is answered with nothing, since
 *     the client goes over to the WebSocket only when no poll is under way
 * @param linger how long the end of a session can be learnt by a poll
 * @param maxPayload most bytes of one request or frame of the client
 * @param maxPackets most packets in one request
 * @param maxWaiting most bytes that may wait for the client's next poll
 */
public record EngineSettings(
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        Duration noopDelay,
        Duration linger,
        int maxPayload,
        int maxPackets,
        long maxWaiting) {

    /** The data of the packet that opens a session. */
    String opening(String sid, boolean upgradable) {
        return "{\"sid\":\"" + sid + "\",\"upgrades\":[" + (upgradable ? "\"websocket\"" : "") + "],\"pingInterval\":"
                + pingInterval.toMillis() + ",\"pingTimeout\":" + pingTimeout.toMillis() + ",\"maxPayload\":"
                + maxPayload
                + "}";
    }
}
