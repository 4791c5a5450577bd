package dev.reelay.push.engineio.server;

import dev.reelay.push.engineio.EngineSettings;
import dev.reelay.push.socket.SocketSettings;

/**
 * The bounds of a server.
 *
 * @param engine those of its sessions
 * @param socket those of its WebSockets
 * @param inboundBurst requests and frames that a client may send at once
 * @param inboundRate how many a second it may send in the long run
 */
public record ServerSettings(EngineSettings engine, SocketSettings socket, int inboundBurst, int inboundRate) {}
