package dev.reelay.bench.load;

import java.nio.ByteBuffer;

/** Where a client's requests come from; called by one thread only. */
@FunctionalInterface
public interface Requests {

    /** The longest request that the client has room for, bytes. */
    int MAX_BYTES = 16 * 1024;

    /** Writes the next whole request, head and body, into {@code target}, which is empty and holds {@link #MAX_BYTES}. */
    void write(ByteBuffer target);
}
