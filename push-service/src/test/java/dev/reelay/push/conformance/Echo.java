package dev.reelay.push.conformance;

import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.EngineSocket;
import dev.reelay.push.engineio.Packet;
import dev.reelay.push.engineio.SessionListener;

/** Sends every message back. */
record Echo(EngineSocket socket) implements SessionListener {

    @Override
    public void received(Packet message) {
        socket.send(message);
    }

    @Override
    public void tick(long now) {}

    @Override
    public void closed(CloseCause cause) {}
}
