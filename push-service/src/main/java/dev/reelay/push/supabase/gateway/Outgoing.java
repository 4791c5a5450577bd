package dev.reelay.push.supabase.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.push.socket.EncodedFrames;
import dev.reelay.push.socket.OutgoingFrames;
import dev.reelay.push.supabase.Topic;
import dev.reelay.push.supabase.Version;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that go out together. */
final class Outgoing {

    /** What frontends listen to. */
    private static final String EVENT = "notification";

    @SuppressWarnings("ArrayRecordComponent") // written, never compared
    private record Message(byte[] bytes, boolean isBinary) {}

    private final Version version;
    private final List<Message> messages = new ArrayList<>();

    Outgoing(Version version) {
        this.version = version;
    }

    void text(String text) {
        messages.add(new Message(text.getBytes(StandardCharsets.UTF_8), false));
    }

    /** @param meta JSON beside it; null for none */
    void broadcast(Topic topic, ObjectNode notification, @Nullable String meta) {
        byte[] payload = Json.utf8(notification);
        messages.add(new Message(version.broadcast(topic.name(), EVENT, payload, meta), version == Version.V2));
    }

    /** All of them, in a buffer that is the caller's. */
    EncodedFrames encoded() {
        int size = 0;
        for (Message message : messages) {
            size += OutgoingFrames.sizeOf(message.bytes().length);
        }
        // Not on the heap: the socket would copy it for each connection.
        ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(Math.max(1, size));
        for (Message message : messages) {
            if (message.isBinary()) {
                OutgoingFrames.binary(out, message.bytes().length);
            } else {
                OutgoingFrames.text(out, message.bytes().length);
            }
            out.writeBytes(message.bytes());
        }
        return new EncodedFrames(out, messages.size());
    }
}
