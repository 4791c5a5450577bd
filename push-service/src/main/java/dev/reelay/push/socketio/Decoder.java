package dev.reelay.push.socketio;

import dev.reelay.push.engineio.MalformedException;
import dev.reelay.push.engineio.Packet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the packets of one connection together from its messages: text, then as many pieces of bytes as it announces. */
final class Decoder {

    private final SocketLimits limits;
    private @Nullable Header incomplete;
    private List<byte[]> pieces = new ArrayList<>();

    Decoder(SocketLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes the next message.
     *
     * @return the packet that is whole with it; null while pieces are missing
     * @throws MalformedException when it is none, or not what is due
     */
    @Nullable
    SocketPacket take(Packet message) throws MalformedException {
        return message instanceof Packet.Text text
                ? takeText(text.data())
                : takePiece(((Packet.Binary) message).data());
    }

    private @Nullable SocketPacket takeText(String text) throws MalformedException {
        if (incomplete != null) {
            throw new MalformedException("bytes are due, not text");
        }
        Header header = Header.parse(text, limits);
        if (header.attachments() == 0) {
            return SocketPacket.of(header.type(), header.namespace(), header.id(), header.data());
        }
        incomplete = header;
        return null;
    }

    private @Nullable SocketPacket takePiece(byte[] piece) throws MalformedException {
        Header header = incomplete;
        if (header == null) {
            throw new MalformedException("text is due, not bytes");
        }
        pieces.add(piece);
        if (pieces.size() < header.attachments()) {
            return null;
        }
        SocketPacket packet = new SocketPacket(header.type(), header.namespace(), header.id(), header.data(), pieces);
        incomplete = null;
        pieces = new ArrayList<>();
        return packet;
    }
}
