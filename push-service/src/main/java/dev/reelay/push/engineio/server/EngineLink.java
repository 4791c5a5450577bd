package dev.reelay.push.engineio.server;

import dev.reelay.push.engineio.EngineSocket;
import org.jspecify.annotations.Nullable;

/** The way to the client of a session, and where it is confined to. */
public interface EngineLink extends EngineSocket {

    /** Where the session is confined to: everything else here is to be called there. */
    Place place();

    /** The WebSocket that it is on, for what is encoded already; null while it polls. */
    @Nullable
    SocketWire wire();
}
