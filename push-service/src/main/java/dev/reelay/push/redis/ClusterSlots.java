package dev.reelay.push.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The slots of a Redis Cluster and the masters that have them. */
final class ClusterSlots implements NodeMap {

    /** How many there are: fixed by Redis. */
    static final int COUNT = 16_384;

    /**
     * Slots in a row that one master has.
     *
     * @param first 0 to 16383
     * @param last the same, not below {@code first}
     */
    record Range(int first, int last, Node master) {

        Range {
            if (first < 0 || last < first || last >= COUNT) {
                throw new IllegalArgumentException("no range of slots: " + first + " to " + last);
            }
        }
    }

    private final @Nullable Node[] masters = new Node[COUNT];
    private final Set<Node> nodes;

    ClusterSlots(List<Range> ranges) {
        nodes = ranges.stream().map(Range::master).collect(Collectors.toUnmodifiableSet());
        for (Range range : ranges) {
            for (int slot = range.first(); slot <= range.last(); slot++) {
                masters[slot] = range.master();
            }
        }
    }

    @Override
    public Set<Node> nodes() {
        return nodes;
    }

    @Override
    public Optional<Node> nodeOf(String channel) {
        return Optional.ofNullable(masters[slotOf(channel)]);
    }

    /** The slot of {@code key}: CRC16 (XMODEM) of it, or of what stands between its first braces, if anything does. */
    static int slotOf(String key) {
        int open = key.indexOf('{');
        int close = open < 0 ? -1 : key.indexOf('}', open + 1);
        String hashed = close > open + 1 ? key.substring(open + 1, close) : key;
        int crc = 0;
        for (byte b : hashed.getBytes(StandardCharsets.UTF_8)) {
            crc ^= (b & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
        }
        return crc & (COUNT - 1);
    }
}
