package dev.reelay.push.redis;

import dev.reelay.model.redis.ClusterSlot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The slots of a Redis Cluster and the masters that have them. */
final class ClusterSlots implements NodeMap {

    /**
     * Slots in a row that one master has.
     *
     * @param first 0 to 16383
     * @param last the same, not below {@code first}
     */
    record Range(int first, int last, Node master) {

        Range {
            if (first < 0 || last < first || last >= ClusterSlot.COUNT) {
                throw new IllegalArgumentException("no range of slots: " + first + " to " + last);
            }
        }
    }

    private final @Nullable Node[] masters = new Node[ClusterSlot.COUNT];
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
        return Optional.ofNullable(masters[ClusterSlot.of(channel)]);
    }
}
