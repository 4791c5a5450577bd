package dev.reelay.push.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.push.engineio.Packet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packets as messages. */
public final class Encoder {

    private static final int BINARY = 3;

    private Encoder() {}

    /** The messages that carry {@code packet}: its text, then its pieces of bytes. */
    @SuppressWarnings("EnumOrdinal") // the protocol's digits, in its order
    static List<Packet> encode(SocketPacket packet) {
        JsonNode data = packet.data();
        int pieces = packet.attachments().size();
        StringBuilder text = new StringBuilder();
        text.append(packet.type().ordinal() + (pieces > 0 ? BINARY : 0));
        if (pieces > 0) {
            text.append(pieces).append('-');
        }
        appendAddress(text, packet.namespace(), packet.id());
        if (data != null) {
            text.append(Json.write(data));
        }
        List<Packet> messages = new ArrayList<>(1 + pieces);
        messages.add(Packet.message(text.toString()));
        packet.attachments().forEach(piece -> messages.add(new Packet.Binary(piece)));
        return messages;
    }

    private static void appendAddress(StringBuilder text, String namespace, @Nullable Long id) {
        if (!namespace.equals(SocketPacket.MAIN)) {
            text.append(namespace).append(',');
        }
        if (id != null) {
            text.append(id);
        }
    }
}
