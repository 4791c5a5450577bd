package dev.reelay.push.redis;

import dev.reelay.model.redis.RedisAddress;
import dev.reelay.model.redis.Rendezvous;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which node carries which channel, as far as that is known. Immutable. */
interface NodeMap {

    /** All nodes. */
    Set<Node> nodes();

    /** The node that carries {@code channel}; empty when nobody is known to. */
    Optional<Node> nodeOf(String channel);

    /** Before anything is known. */
    static NodeMap unknown() {
        return new ClusterSlots(List.of());
    }

    /** One node for all channels. */
    record One(Node node) implements NodeMap {

        @Override
        public Set<Node> nodes() {
            return Set.of(node);
        }

        @Override
        public Optional<Node> nodeOf(String channel) {
            return Optional.of(node);
        }
    }

    /** Each channel on one of several, by rendezvous. */
    record Shards(Set<Node> nodes, Rendezvous rendezvous) implements NodeMap {

        static Shards of(List<RedisAddress> addresses) {
            return new Shards(
                    addresses.stream().map(Node::at).collect(Collectors.toUnmodifiableSet()),
                    new Rendezvous(addresses));
        }

        @Override
        public Optional<Node> nodeOf(String channel) {
            return Optional.of(Node.at(rendezvous.nodeOf(channel)));
        }
    }
}
