package dev.reelay.push.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.push.engineio.Packet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One client in one namespace: the way to it. Confined to where its session is. */
public final class NamespaceSocket {

    private enum State {
        ASKING,
        IN,
        OUT
    }

    private final SocketConnection connection;
    private final String namespace;
    private final String id;
    private State state = State.ASKING;

    NamespaceSocket(SocketConnection connection, String namespace, String id) {
        this.connection = connection;
        this.namespace = namespace;
        this.id = id;
    }

    /** What it is called; no secret. */
    public String id() {
        return id;
    }

    /**
     * Lets it in.
     *
     * @param pid a name for what it would go on from after a loss of connection; null when nothing is kept
     */
    public void accept(@Nullable String pid) {
        if (state == State.ASKING) {
            state = State.IN;
            connection.entered();
            ObjectNode data = Json.MAPPER.createObjectNode().put("sid", id);
            if (pid != null) {
                data.put("pid", pid);
            }
            send(SocketPacket.Type.CONNECT, null, data, List.of());
        }
    }

    /** Does not let it in. The client does not try again by itself. */
    public void refuse(String message, @Nullable JsonNode data) {
        if (state == State.ASKING) {
            ObjectNode error = Json.MAPPER.createObjectNode().put("message", message);
            if (data != null) {
                error.set("data", data);
            }
            send(SocketPacket.Type.CONNECT_ERROR, null, error, List.of());
            state = State.OUT;
            connection.out(namespace);
        }
    }

    /** Whether it was let in and has not left. */
    public boolean isIn() {
        return state == State.IN;
    }

    boolean isOut() {
        return state == State.OUT;
    }

    /** Sends an event with {@code arguments}, whose placeholders {@code attachments} stand for. */
    public void emit(String name, ArrayNode arguments, List<byte[]> attachments) {
        ArrayNode data = Json.MAPPER.createArrayNode().add(name).addAll(arguments);
        send(SocketPacket.Type.EVENT, null, data, attachments);
    }

    /** Answers an event that the client wants acknowledged; nothing happens when it does not. */
    public void acknowledge(SocketEvent event, ArrayNode arguments, List<byte[]> attachments) {
        if (event.id() != null) {
            send(SocketPacket.Type.ACK, event.id(), arguments, attachments);
        }
    }

    /** Sends an event that is encoded already, with its namespace and all. */
    public void send(Packet encoded) {
        if (state != State.OUT) {
            connection.send(encoded);
        }
    }

    /** Puts it out. The client does not come again by itself. */
    public void disconnect() {
        if (state == State.IN) {
            send(SocketPacket.Type.DISCONNECT, null, null, List.of());
            state = State.OUT;
            connection.out(namespace);
        }
    }

    void leave() {
        state = State.OUT;
    }

    private void send(SocketPacket.Type type, @Nullable Long ack, @Nullable JsonNode data, List<byte[]> attachments) {
        if (state != State.OUT) {
            Encoder.encode(new SocketPacket(type, namespace, ack, data, attachments))
                    .forEach(connection::send);
        }
    }
}
