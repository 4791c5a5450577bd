package dev.reelay.push.engineio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What waits for a client's next poll. */
final class Backlog {

    private final long limit;
    private List<Packet> packets = new ArrayList<>();
    private long bytes;

    /** @param limit most bytes that may wait */
    Backlog(long limit) {
        this.limit = limit;
    }

    /** Takes {@code packet}; false when too much waits. A single one may exceed the limit. */
    boolean takes(Packet packet) {
        if (!packets.isEmpty() && bytes + packet.size() > limit) {
            return false;
        }
        add(packet);
        return true;
    }

    /** Takes {@code packet} whatever waits. */
    void add(Packet packet) {
        packets.add(packet);
        bytes += packet.size();
    }

    /** Whether half of the limit is free for {@code packet}, as it has to be for what may be left out. */
    boolean hasRoomFor(Packet packet) {
        return bytes + packet.size() <= limit / 2;
    }

    boolean isEmpty() {
        return packets.isEmpty();
    }

    /** Everything, as the body of one answer. */
    String drain() {
        StringBuilder body = new StringBuilder();
        drainTo(packet -> Payload.append(body, packet));
        return body.toString();
    }

    void drainTo(Consumer<Packet> receiver) {
        List<Packet> drained = packets;
        packets = new ArrayList<>();
        bytes = 0;
        drained.forEach(receiver);
    }
}
