package dev.reelay.push.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One packet of Socket.IO.
 *
 * @param type what it is for; bytes do not make another type
 * @param namespace which it is in, {@code /} being the main one
 * @param id by which it is acknowledged, or which it acknowledges; null when it is not to be
 * @param data an array for events and acknowledgements, an object where there is one for the others; null when there is
 *     none
 * @param attachments the bytes that placeholders in {@code data} stand for, in their order
 */
public record SocketPacket(
        Type type,
        String namespace,
        @Nullable Long id,
        @Nullable JsonNode data,
        List<byte[]> attachments) {

    /** The main namespace. */
    public static final String MAIN = "/";

    /** What a packet is for; its digit is the ordinal. */
    public enum Type {
        CONNECT,
        DISCONNECT,
        EVENT,
        ACK,
        CONNECT_ERROR
    }

    public SocketPacket {
        Objects.requireNonNull(type, "type");
        if (!namespace.startsWith("/")) {
            throw new IllegalArgumentException("a namespace begins with /");
        }
        attachments = List.copyOf(attachments);
    }

    /** One without bytes. */
    public static SocketPacket of(Type type, String namespace, @Nullable Long id, @Nullable JsonNode data) {
        return new SocketPacket(type, namespace, id, data, List.of());
    }
}
