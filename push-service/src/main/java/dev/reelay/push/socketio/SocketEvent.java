package dev.reelay.push.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent.
 *
 * @param name of the event
 * @param arguments what came with it; pieces of bytes are placeholders
 * @param attachments the bytes
 * @param id by which the client waits for an acknowledgement; null when it does not
 */
public record SocketEvent(
        String name,
        ArrayNode arguments,
        List<byte[]> attachments,
        @Nullable Long id) {

    static SocketEvent of(SocketPacket packet, JsonNode data) {
        ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
        for (int i = 1; i < data.size(); i++) {
            arguments.add(data.get(i));
        }
        return new SocketEvent(data.path(0).asText(), arguments, packet.attachments(), packet.id());
    }

    /** The first argument; a missing node when there is none. */
    public JsonNode argument() {
        return arguments.path(0);
    }
}
