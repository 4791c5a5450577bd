package dev.reelay.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Connections that only cost the server something, held on a thread of their own: a third says nothing, a third sends its
 * request byte by byte, a third stops in the middle of its body. Those that the server ends are opened anew, so that so
 * many are always there.
 */
public final class SlowConnections implements AutoCloseable {

    private static final int TURN_MILLIS = 500;
    private static final int KINDS = 3;
    private static final int SILENT = 0;
    private static final int DRIPPING = 1;

    /** Opened anew in one turn at most: a server that refuses all of them is not to be flooded. */
    private static final int NEW_IN_A_TURN = 200;

    private final InetSocketAddress target;
    private final InetSocketAddress source;
    private final int count;
    private final byte[] request;
    private final List<Slow> held = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong ended = new AtomicLong();
    private final Thread thread = new Thread(this::hold, "slow-connections");
    private volatile boolean closing;

    private static final class Slow {

        private final SocketChannel channel;
        private final int kind;
        private int sent;

        private Slow(SocketChannel channel, int kind) {
            this.channel = channel;
            this.kind = kind;
        }
    }

    /**
     * Opens nothing yet.
     *
     * @param source the local address to come from, port 0
     * @param request a whole request, of which some send a part
     */
    public SlowConnections(InetSocketAddress target, InetSocketAddress source, int count, byte[] request) {
        this.target = target;
        this.source = source;
        this.count = count;
        this.request = request.clone();
        this.thread.setDaemon(true);
    }

    /** Begins to hold them. */
    public void start() {
        thread.start();
    }

    /** How many are open now. */
    public int open() {
        return open.get();
    }

    /** How many the server has ended so far. */
    public long ended() {
        return ended.get();
    }

    private void hold() {
        try (Selector selector = Selector.open()) {
            while (!closing) {
                selector.select(this::listen, TURN_MILLIS);
                held.removeIf(slow -> !slow.channel.isOpen());
                held.forEach(this::drip);
                refill(selector);
                open.set(held.size());
            }
        } catch (IOException e) {
            // Without a selector there is nothing to hold; the report shows how many were open.
            open.set(0);
        } finally {
            held.forEach(SlowConnections::close);
        }
    }

    private void listen(SelectionKey key) {
        Slow slow = (Slow) key.attachment();
        try {
            if (slow.channel.read(ByteBuffer.allocate(1_024)) < 0) {
                end(slow);
            }
        } catch (IOException e) {
            end(slow);
        }
    }

    private void drip(Slow slow) {
        try {
            if (slow.kind == DRIPPING && slow.sent < request.length) {
                slow.sent += slow.channel.write(ByteBuffer.wrap(request, slow.sent, 1));
            }
        } catch (IOException e) {
            end(slow);
        }
    }

    private void refill(Selector selector) {
        try {
            for (int i = 0; i < NEW_IN_A_TURN && held.size() < count; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.bind(source);
                channel.connect(target);
                channel.configureBlocking(false);
                Slow slow = new Slow(channel, held.size() % KINDS);
                channel.register(selector, SelectionKey.OP_READ, slow);
                held.add(slow);
                if (slow.kind != SILENT && slow.kind != DRIPPING) {
                    slow.sent = channel.write(ByteBuffer.wrap(request, 0, request.length / 2));
                }
            }
        } catch (IOException e) {
            // The server takes no more at this moment; the next turn tries again.
            ended.incrementAndGet();
        }
    }

    private void end(Slow slow) {
        ended.incrementAndGet();
        close(slow);
    }

    private static void close(Slow slow) {
        try {
            slow.channel.close();
        } catch (IOException e) {
            // Closed is closed.
            slow.sent = 0;
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
