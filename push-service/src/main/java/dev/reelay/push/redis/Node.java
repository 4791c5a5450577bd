package dev.reelay.push.redis;

import dev.reelay.model.redis.RedisAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One Redis server.
 *
 * @param name tells it apart, and is fit for a log
 * @param address where it is; null for the one that Quarkus's own client is configured for
 */
record Node(String name, @Nullable RedisAddress address) {

    /** The one that Quarkus's own client is configured for, whatever its address looks like. */
    static final Node CONFIGURED = new Node("redis", null);

    /** Written out: a record's own is put together when it is first asked, which took a hundredth of a start. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Node node && name.equals(node.name) && Objects.equals(address, node.address);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Objects.hashCode(address);
    }

    /** Its address, of one that has been asked for it. */
    RedisAddress known() {
        return Objects.requireNonNull(address, name);
    }

    static Node at(RedisAddress address) {
        return new Node(address.name(), address);
    }
}
