package dev.reelay.bench.push.client;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/** Whoever has something to do when a socket can be read or written; what a selection key carries. */
@FunctionalInterface
public interface Attention {

    /** The socket of {@code key} is ready. */
    void ready(SelectionKey key) throws IOException;
}
