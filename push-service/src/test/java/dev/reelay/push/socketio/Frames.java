package dev.reelay.push.socketio;

import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.EngineSocket;
import dev.reelay.push.engineio.Packet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine's socket that remembers what was sent. */
final class Frames implements EngineSocket {

    final List<String> sent = new ArrayList<>();

    @Nullable
    CloseCause closed;

    @Override
    public void send(Packet packet) {
        sent.add(packet.entry());
    }

    @Override
    public void sendVolatile(Packet packet) {
        send(packet);
    }

    @Override
    public void close(CloseCause cause) {
        closed = cause;
    }
}
