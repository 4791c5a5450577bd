package dev.reelay.push.engineio;

import java.util.ArrayList;
import java.util.List;

/** The body of a polling request or answer: packets with a separator between. */
final class Payload {

    /** The record separator of ASCII, which JSON writes as an escape, so that no message of Socket.IO holds it. */
    static final char SEPARATOR = '\u001e';

    private Payload() {}

    /** Puts {@code packet} at the end of {@code body}. */
    static void append(StringBuilder body, Packet packet) {
        if (!body.isEmpty()) {
            body.append(SEPARATOR);
        }
        body.append(packet.entry());
    }

    /**
     * The packets that {@code body} carries.
     *
     * @param most how many it may be
     * @throws MalformedException when it is no payload, or of more
     */
    static List<Packet> parse(String body, int most) throws MalformedException {
        List<Packet> packets = new ArrayList<>();
        int from = 0;
        while (true) {
            if (packets.size() >= most) {
                throw new MalformedException("a payload has at most " + most + " packets");
            }
            int end = body.indexOf(SEPARATOR, from);
            packets.add(Packet.parseEntry(end < 0 ? body.substring(from) : body.substring(from, end)));
            if (end < 0) {
                return packets;
            }
            from = end + 1;
        }
    }
}
