package dev.reelay.push.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.EngineSocket;
import dev.reelay.push.engineio.MalformedException;
import dev.reelay.push.engineio.Packet;
import dev.reelay.push.engineio.SessionListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Socket.IO on one session: which namespaces its client is in. Confined to where the session is. */
public final class SocketConnection implements SessionListener {

    private record Entry(NamespaceSocket socket, Namespace.Handler handler) {}

    private final EngineSocket engine;
    private final SocketLimits limits;
    private final Function<String, @Nullable Namespace> namespaces;
    private final Supplier<String> ids;
    private final Decoder decoder;
    private final Map<String, Entry> entries = new HashMap<>();
    private final long connectBy;
    private boolean hasEntered;

    /**
     * @param namespaces what stands behind a name; null for nothing
     * @param ids a fresh one for each client in a namespace
     * @param now by {@link System#nanoTime()}
     */
    public SocketConnection(
            EngineSocket engine,
            SocketLimits limits,
            Function<String, @Nullable Namespace> namespaces,
            Supplier<String> ids,
            long now) {
        this.engine = engine;
        this.limits = limits;
        this.namespaces = namespaces;
        this.ids = ids;
        this.decoder = new Decoder(limits);
        this.connectBy = now + limits.connectTimeout().toNanos();
    }

    @Override
    public void received(Packet message) {
        try {
            SocketPacket packet = decoder.take(message);
            if (packet != null) {
                accept(packet);
            }
        } catch (MalformedException e) {
            engine.close(CloseCause.MALFORMED);
        }
    }

    @Override
    public void tick(long now) {
        if (!hasEntered && now - connectBy >= 0) {
            engine.close(CloseCause.SERVER);
        } else if (!entries.isEmpty()) {
            List.copyOf(entries.values()).forEach(entry -> entry.handler().tick());
        }
    }

    @Override
    public void closed(CloseCause cause) {
        List<Entry> left = List.copyOf(entries.values());
        entries.clear();
        left.forEach(SocketConnection::leave);
    }

    private void accept(SocketPacket packet) throws MalformedException {
        Entry entry = entries.get(packet.namespace());
        if (packet.type() == SocketPacket.Type.CONNECT) {
            if (entry != null) {
                throw new MalformedException("a client enters a namespace once");
            }
            enter(packet);
        } else if (entry == null) {
            if (!hasEntered) {
                throw new MalformedException("a client enters a namespace first");
            }
            // It was on its way when its sender was put out.
        } else {
            tell(entry, packet);
        }
    }

    private void enter(SocketPacket packet) throws MalformedException {
        String name = packet.namespace();
        Namespace namespace = namespaces.apply(name);
        NamespaceSocket socket = new NamespaceSocket(this, name, ids.get());
        if (namespace == null) {
            socket.refuse("Invalid namespace", null);
            return;
        }
        if (entries.size() >= limits.maxNamespaces()) {
            throw new MalformedException("a client is in at most " + limits.maxNamespaces() + " namespaces");
        }
        JsonNode auth = packet.data();
        Namespace.Handler handler = namespace.enter(socket, auth == null ? Json.MAPPER.createObjectNode() : auth);
        if (socket.isOut()) {
            handler.left();
        } else {
            entries.put(name, new Entry(socket, handler));
        }
    }

    private void tell(Entry entry, SocketPacket packet) {
        JsonNode data = packet.data();
        if (packet.type() == SocketPacket.Type.DISCONNECT) {
            entries.remove(packet.namespace());
            leave(entry);
        } else if (packet.type() == SocketPacket.Type.EVENT
                && data != null
                && entry.socket().isIn()) {
            entry.handler().event(SocketEvent.of(packet, data));
        }
        // We ask for no acknowledgements, and errors are ours to tell.
    }

    /** A client was let in. */
    void entered() {
        hasEntered = true;
    }

    /** The socket has said so itself; what stands behind the namespace is told. */
    void out(String namespace) {
        Entry entry = entries.remove(namespace);
        if (entry != null) {
            leave(entry);
        }
    }

    private static void leave(Entry entry) {
        entry.socket().leave();
        entry.handler().left();
    }

    void send(Packet packet) {
        engine.send(packet);
    }
}
