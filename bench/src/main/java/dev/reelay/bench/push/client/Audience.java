package dev.reelay.bench.push.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Listeners of one server, or of several, on the thread that calls. */
public final class Audience implements AutoCloseable {

    /** The most that is read of a connection at once, and so the longest message there may be. */
    private static final int LONGEST = 2 * 1024 * 1024;

    /** Connections that may be on their way in at once: fewer than a server's backlog. */
    private static final int ENTERING = 100;

    /** Local addresses in use, from 127.0.0.2 on, since one has but some 28,000 ports. */
    private static final int SOURCES = 64;

    private final Function<Seat, InetSocketAddress> target;
    private final Dialect dialect;
    private final Ear ear;
    private final Selector selector;
    private final byte[] bytes = new byte[LONGEST];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private final RoomMessageScan scan = new RoomMessageScan();
    private final Set<Listener> listeners = new HashSet<>();
    private int inside;

    /** Nobody yet. */
    public Audience(InetSocketAddress target, Dialect dialect, Ear ear) {
        this(seat -> target, dialect, ear);
    }

    /** Nobody yet; {@code target} tells where each seat's server is. */
    public Audience(Function<Seat, InetSocketAddress> target, Dialect dialect, Ear ear) {
        this.target = target;
        this.dialect = dialect;
        this.ear = ear;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector", e);
        }
    }

    /**
     * Lets all of {@code seats} be taken.
     *
     * @throws IllegalStateException when they are not within {@code limit}
     */
    public void enter(List<Seat> seats, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        int wanted = inside + seats.size();
        int begun = inside;
        int next = 0;
        while (inside < wanted) {
            while (next < seats.size() && begun - inside < ENTERING) {
                connect(seats.get(next++));
                begun++;
            }
            turn(10);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        (wanted - inside) + " of " + seats.size() + " are not in after " + limit);
            }
        }
    }

    /** Begins to connect one more. */
    public Listener connect(Seat seat) {
        try {
            InetSocketAddress source = new InetSocketAddress("127.0.0." + (2 + seat.place() % SOURCES), 0);
            Listener listener = Listener.connect(this, selector, seat, source);
            listeners.add(listener);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("no connection to " + target(seat), e);
        }
    }

    /** Reads and writes whatever can be, after waiting for it at most so many milliseconds, 1 and up. */
    public void turn(long millis) {
        try {
            selector.select(Audience::serve, Math.max(1, millis));
        } catch (IOException e) {
            throw new UncheckedIOException("the selector broke", e);
        }
    }

    /** Reads and writes whatever can be now; false when there was nothing. */
    public boolean poll() {
        try {
            return selector.selectNow(Audience::serve) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the selector broke", e);
        }
    }

    private static void serve(SelectionKey key) {
        try {
            ((Attention) key.attachment()).ready(key);
        } catch (IOException e) {
            throw new UncheckedIOException("a connection that is no listener's broke", e);
        }
    }

    /** Where others may wait on the same thread, with an {@link Attention} attached. */
    public Selector selector() {
        return selector;
    }

    /** How many were let in so far. */
    public int inside() {
        return inside;
    }

    /** Those whose connections are not over. */
    public int connected() {
        return listeners.size();
    }

    void left(Listener listener) {
        listeners.remove(listener);
    }

    void entered() {
        inside++;
    }

    InetSocketAddress target(Seat seat) {
        return target.apply(seat);
    }

    Dialect dialect() {
        return dialect;
    }

    Ear ear() {
        return ear;
    }

    RoomMessageScan scan() {
        return scan;
    }

    byte[] bytes() {
        return bytes;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    @Override
    public void close() {
        List.copyOf(listeners).forEach(Listener::close);
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the selector did not close", e);
        }
    }
}
