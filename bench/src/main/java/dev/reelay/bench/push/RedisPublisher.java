package dev.reelay.bench.push;

import dev.reelay.bench.push.client.Attention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Publishes on the audience's own thread, pipelined: what is due in one turn goes out in one write. */
final class RedisPublisher implements Attention, AutoCloseable {

    private static final int BUFFER_BYTES = 1024 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer commands = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer answers = ByteBuffer.allocateDirect(BUFFER_BYTES);

    RedisPublisher(int port, Selector selector) {
        try {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        } catch (IOException e) {
            throw new UncheckedIOException("no connection to Redis", e);
        }
    }

    /** Where commands are put; they leave with {@link #flush}. */
    ByteBuffer commands() {
        return commands;
    }

    /** Sends what was put there. */
    void flush() {
        if (commands.position() == 0) {
            return;
        }
        commands.flip();
        try {
            channel.write(commands);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis is gone", e);
        }
        boolean left = commands.hasRemaining();
        commands.compact();
        key.interestOps(left ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        if (ready.isWritable()) {
            flush();
        }
        answers.clear();
        if (channel.read(answers) < 0) {
            throw new IOException("Redis closed the connection");
        }
        for (int i = 0; i < answers.position(); i++) {
            // To PUBLISH it answers with the number of subscribers; anything else begins a complaint.
            if (answers.get(i) == '-') {
                byte[] complaint = new byte[answers.position() - i];
                answers.get(i, complaint);
                throw new IOException("Redis refuses: " + new String(complaint, StandardCharsets.US_ASCII));
            }
        }
    }

    @Override
    public void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the connection to Redis did not close", e);
        }
    }
}
