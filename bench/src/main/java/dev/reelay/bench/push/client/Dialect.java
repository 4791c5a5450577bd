package dev.reelay.bench.push.client;

/** How a server's clients connect, join a room and read. Keeps nothing: what belongs to a connection is in its listener. */
public interface Dialect {

    /** The request that opens a connection for {@code seat}. */
    byte[] opening(Seat seat);

    /** The HTTP status that the opening is to be answered with. */
    int welcome();

    /** The opening was answered well: says whatever follows without waiting. */
    void welcomed(Listener listener);

    /**
     * Reads the whole messages in {@code bytes} from {@code from} to {@code to} and hands each to the listener.
     *
     * @return up to where it has read; the rest is given again with what comes after it
     * @throws ProtocolException when a server says what it may not
     */
    int read(Listener listener, byte[] bytes, int from, int to);
}
