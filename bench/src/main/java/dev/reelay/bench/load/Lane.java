package dev.reelay.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection of a closed loop: a request, its answer, the next request. */
final class Lane {

    private static final int ANSWER_BYTES = 16 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer request = ByteBuffer.allocateDirect(Requests.MAX_BYTES);
    private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER_BYTES);
    private long askedAt;
    private boolean waiting;

    private Lane(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    /** Connects; {@code source} is the address to come from, null for whichever. */
    static Lane open(Selector selector, InetSocketAddress target, @Nullable InetSocketAddress source)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (source != null) {
            channel.bind(source);
        }
        channel.connect(target);
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Lane lane = new Lane(channel, key);
        key.attach(lane);
        return lane;
    }

    void ask(Requests requests, long now) throws IOException {
        request.clear();
        requests.write(request);
        request.flip();
        answer.clear();
        askedAt = now;
        waiting = true;
        send();
    }

    /** Sends what the socket had no room for before. */
    void send() throws IOException {
        channel.write(request);
        key.interestOps(request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /** Reads; the answer's status when it is complete now, 0 while it is not. */
    int receive() throws IOException {
        if (channel.read(answer) < 0) {
            throw new IOException("the server closed the connection");
        }
        int length = HttpMessage.length(answer);
        if (length < 0 || answer.position() < length) {
            if (!answer.hasRemaining()) {
                throw new IOException("an answer longer than " + ANSWER_BYTES + " bytes");
            }
            return 0;
        }
        waiting = false;
        return HttpMessage.status(answer);
    }

    /** When its newest request was sent, by {@link System#nanoTime()}. */
    long askedAt() {
        return askedAt;
    }

    /** Whether an answer is due. */
    boolean isWaiting() {
        return waiting;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // Closed is closed: there is nothing left that could be lost.
            waiting = false;
        }
        waiting = false;
    }
}
