package dev.reelay.bench.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The provider of one film: whatever is asked for, it is sent, by the kernel itself, so that serving costs the measured
 * next to nothing. A thread for each connection, of which each serves one request.
 */
final class FilmServer implements AutoCloseable {

    private static final int MAX_REQUEST = 16 * 1024;

    private final ServerSocketChannel server;
    private final BigFilm film;

    private FilmServer(ServerSocketChannel server, BigFilm film) {
        this.server = server;
        this.film = film;
    }

    /** Serves {@code film} on a free port of the loopback. */
    static FilmServer start(BigFilm film) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            FilmServer started = new FilmServer(server, film);
            daemon(started::accept);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("no server on the loopback", e);
        }
    }

    /** Its origin, as {@code http://127.0.0.1:port}. */
    String origin() {
        return "http://127.0.0.1:" + server.socket().getLocalPort();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                // Closed: the run is over.
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                FileChannel file = FileChannel.open(film.path())) {
            awaitRequest(client);
            client.write(ByteBuffer.wrap(
                    ("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nConnection: close\r\nContent-Length: "
                                    + film.bytes() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII)));
            long sent = 0;
            while (sent < film.bytes()) {
                sent += file.transferTo(sent, film.bytes() - sent, client);
            }
        } catch (IOException e) {
            // A client that left; whoever measures it sees what it has.
        }
    }

    private static void awaitRequest(SocketChannel client) throws IOException {
        ByteBuffer request = ByteBuffer.allocate(MAX_REQUEST);
        while (!new String(request.array(), 0, request.position(), StandardCharsets.US_ASCII).contains("\r\n\r\n")) {
            if (client.read(request) <= 0) {
                throw new IOException("no request");
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "film-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
