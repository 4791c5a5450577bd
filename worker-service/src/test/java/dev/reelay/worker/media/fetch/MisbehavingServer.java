package dev.reelay.worker.media.fetch;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP server that writes its answers byte by byte, so that they may be wrong in every way. What it answers is set per
 * path; besides it keeps the requests, and counts the bytes that clients took from it.
 */
public final class MisbehavingServer implements AutoCloseable {

    /** Answers a request on the bare connection. */
    public interface Answer extends BiConsumer<NetSocket, MisbehavingServer> {}

    private static final int CHUNK = 64 * 1024;
    private static final Pattern RANGE = Pattern.compile("(?im)^range: bytes=([0-9]+)-");

    private final Vertx vertx;
    private final NetServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong taken = new AtomicLong();

    /** A server on a free port. */
    public MisbehavingServer(Vertx vertx, NetServerOptions options) {
        this.vertx = vertx;
        this.server = vertx.createNetServer(options.setHost("127.0.0.1").setPort(0))
                .connectHandler(this::connected)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** A server on a free port, without encryption. */
    public static MisbehavingServer start(Vertx vertx) {
        return new MisbehavingServer(vertx, new NetServerOptions());
    }

    /** Its origin, as {@code http://127.0.0.1:port}. */
    public String origin() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.actualPort();
    }

    /** Heads of the requests so far. */
    public List<String> requests() {
        return requests;
    }

    /** Bytes of bodies that went into sockets so far. */
    public long taken() {
        return taken.get();
    }

    /** Answers {@code path} (without query) so; gives the address to ask, with a query that must not be logged. */
    public String on(String path, Answer answer) {
        answers.put(path, answer);
        return origin() + path + "?sig=secret";
    }

    /** A correct answer. */
    public static Answer ok(byte[] body) {
        return (socket, server) -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n")
                .compose(ignored -> socket.write(Buffer.buffer(body)))
                .onSuccess(ignored -> server.taken.addAndGet(body.length));
    }

    /** Text as it is, then the end of the connection. */
    public static Answer raw(String text) {
        return (socket, server) -> socket.end(Buffer.buffer(text, "ISO-8859-1"));
    }

    /** Text as it is, then silence. */
    public static Answer silentAfter(String text) {
        return (socket, server) -> socket.write(Buffer.buffer(text, "ISO-8859-1"));
    }

    public static Answer redirect(String location) {
        return raw("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    }

    public static Answer status(int status) {
        return raw("HTTP/1.1 " + status + " Whatever\r\nContent-Length: 0\r\n\r\n");
    }

    /** The first request is answered by the first, the next by the next; from the last on by the last. */
    public static Answer inTurn(Answer... answers) {
        AtomicInteger asked = new AtomicInteger();
        return (socket, server) ->
                answers[Math.min(asked.getAndIncrement(), answers.length - 1)].accept(socket, server);
    }

    /**
     * What was asked for of {@code body}, whole or from some byte on, but no more than {@code most} bytes of it; then the
     * end of the connection.
     *
     * @param headers further lines of the head, each with its end
     */
    public static Answer ranged(byte[] body, String headers, int most) {
        return (socket, server) -> {
            Matcher range = RANGE.matcher(server.requests.get(server.requests.size() - 1));
            int from = range.find() ? Integer.parseInt(range.group(1)) : 0;
            String head = from == 0
                    ? "HTTP/1.1 200 OK\r\n"
                    : "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + from + "-" + (body.length - 1) + "/"
                            + body.length + "\r\n";
            socket.write(head + "Content-Length: " + (body.length - from) + "\r\n" + headers + "\r\n");
            socket.end(Buffer.buffer(Arrays.copyOfRange(body, from, from + Math.min(most, body.length - from))));
        };
    }

    /** {@code head}, then {@code piece} again and again with a pause, for as long as the client stays. */
    public static Answer dripping(String head, byte[] piece, long pauseMillis) {
        return (socket, server) -> {
            socket.write(head);
            long timer = server.vertx.setPeriodic(pauseMillis, ignored -> socket.write(Buffer.buffer(piece)));
            socket.closeHandler(ignored -> server.vertx.cancelTimer(timer));
        };
    }

    /** A chunked body of {@code total} bytes, as fast as the client takes it: {@code start}, then zeros. */
    public static Answer chunked(byte[] start, long total) {
        return (socket, server) -> {
            socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            socket.closeHandler(ignored -> {});
            server.nextChunk(socket, start, total);
        };
    }

    /** A body with a length, as fast as the client takes it: {@code start}, then zeros. */
    public static Answer streamed(byte[] start, long total) {
        return (socket, server) -> {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + total + "\r\n\r\n");
            server.nextBytes(socket, start, total);
        };
    }

    private void nextChunk(NetSocket socket, byte[] start, long left) {
        int size = (int) Math.min(left, CHUNK);
        Buffer chunk = Buffer.buffer(Integer.toHexString(size) + "\r\n")
                .appendBytes(piece(start, size))
                .appendString("\r\n");
        boolean last = size == 0;
        socket.write(last ? Buffer.buffer("0\r\n\r\n") : chunk).onSuccess(ignored -> {
            taken.addAndGet(size);
            if (!last) {
                nextChunk(socket, new byte[0], left - size);
            }
        });
    }

    private void nextBytes(NetSocket socket, byte[] start, long left) {
        int size = (int) Math.min(left, CHUNK);
        if (size > 0) {
            socket.write(Buffer.buffer(piece(start, size))).onSuccess(ignored -> {
                taken.addAndGet(size);
                nextBytes(socket, new byte[0], left - size);
            });
        }
    }

    private static byte[] piece(byte[] start, int size) {
        byte[] piece = new byte[size];
        System.arraycopy(start, 0, piece, 0, Math.min(start.length, size));
        return piece;
    }

    private void connected(NetSocket socket) {
        StringBuilder head = new StringBuilder();
        socket.exceptionHandler(ignored -> {});
        socket.handler(bytes -> {
            head.append(bytes.toString(StandardCharsets.ISO_8859_1));
            if (head.toString().endsWith("\r\n\r\n")) {
                String request = head.toString();
                head.setLength(0);
                requests.add(request);
                String path = request.split(" ", 3)[1].replaceAll("\\?.*", "");
                answers.getOrDefault(path, status(404)).accept(socket, this);
            }
        });
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
