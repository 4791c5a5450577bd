package dev.reelay.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Answers every request with a 202 and does nothing else: what the client reaches against it is the client's own limit. */
public final class NullServer implements AutoCloseable {

    private static final byte[] ACCEPTED =
            "HTTP/1.1 202 Accepted\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Thread thread;

    private NullServer(ServerSocketChannel server, Selector selector) {
        this.server = server;
        this.selector = selector;
        this.thread = new Thread(this::serve, "null-server");
        this.thread.setDaemon(true);
    }

    /** One that listens on a free port of the loopback. */
    public static NullServer start() {
        try {
            Selector selector = Selector.open();
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            NullServer started = new NullServer(server, selector);
            started.thread.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("no server on the loopback", e);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.socket().getLocalPort());
    }

    private void serve() {
        try {
            while (server.isOpen()) {
                selector.select(this::serve);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the null server broke", e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel client = server.accept();
                client.configureBlocking(false);
                client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(Requests.MAX_BYTES));
            } else {
                answer((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
            }
        } catch (IOException e) {
            // A client that left.
            key.cancel();
        }
    }

    private static void answer(SocketChannel client, ByteBuffer request) throws IOException {
        if (client.read(request) < 0) {
            client.close();
            return;
        }
        int length = HttpMessage.length(request);
        if (length >= 0 && request.position() >= length) {
            request.clear();
            client.write(ByteBuffer.wrap(ACCEPTED));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            selector.wakeup();
            thread.join(1_000);
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the null server did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
