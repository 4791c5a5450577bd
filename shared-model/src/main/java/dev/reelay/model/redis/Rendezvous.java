package dev.reelay.model.redis;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Shares keys among nodes by rendezvous hashing: each node draws a number for each key, and the highest has it. Whoever
 * knows the same nodes, in whatever order, finds the same one; when a node is added or taken away, only its own keys move.
 */
public final class Rendezvous {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private record Node(RedisAddress address, long hash) {}

    private final List<Node> nodes;

    /** @param addresses at least one, told apart by their {@link RedisAddress#name() names} alone */
    public Rendezvous(Collection<RedisAddress> addresses) {
        this.nodes = addresses.stream()
                .map(address -> new Node(address, hash(address.name())))
                .toList();
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("keys need a node");
        }
        if (nodes.stream().map(node -> node.address().name()).distinct().count() < nodes.size()) {
            throw new IllegalArgumentException("a node is named twice");
        }
    }

    /** The node that has {@code key}. */
    public RedisAddress nodeOf(String key) {
        return Collections.max(nodes, rank(key)).address();
    }

    /** All nodes, first the one that has {@code key}, then the one that would have it without the first, and so on. */
    public List<RedisAddress> inOrder(String key) {
        return nodes.stream().sorted(rank(key).reversed()).map(Node::address).toList();
    }

    private static Comparator<Node> rank(String key) {
        long keyHash = hash(key);
        return Comparator.comparingLong((Node node) -> mixed(node.hash() ^ keyHash))
                .thenComparing(node -> node.address().name());
    }

    /** FNV-1a of the UTF-8 bytes, mixed, since its upper bits alone hardly differ for short keys. */
    private static long hash(String text) {
        long hash = FNV_OFFSET;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return mixed(hash);
    }

    /** The finalizer of SplitMix64. */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
