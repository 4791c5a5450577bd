package dev.reelay.bench.push;

import dev.reelay.model.room.RoomMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Publishes one message after the other, and lets go of what Redis is not there for: it is a hint. Any thread. */
final class HintPublisher implements AutoCloseable {

    private static final int LIMIT_MILLIS = 500;

    private final List<Integer> ports;
    private final String command;
    private final UnaryOperator<String> encoding;
    private final Map<Integer, Socket> sockets = new HashMap<>();

    /** Where a channel belongs, as nodes of a cluster have said. */
    private final Map<String, Integer> places = new HashMap<>();

    private int turn;
    private long lost;

    private HintPublisher(List<Integer> ports, String command, UnaryOperator<String> encoding) {
        this.ports = List.copyOf(ports);
        this.command = command;
        this.encoding = encoding;
    }

    /** To the one server at {@code port}. */
    static HintPublisher to(int port) {
        return new HintPublisher(List.of(port), "PUBLISH", UnaryOperator.identity());
    }

    /** To that server, each frame as {@code encoding} makes it of the worker's. */
    static HintPublisher to(int port, UnaryOperator<String> encoding) {
        return new HintPublisher(List.of(port), "PUBLISH", encoding);
    }

    /** Into the cluster of the nodes at {@code ports}. */
    static HintPublisher intoCluster(List<Integer> ports) {
        return new HintPublisher(ports, "SPUBLISH", UnaryOperator.identity());
    }

    synchronized void publish(RoomMessage message) {
        String channel = "room:" + message.room().name();
        byte[] bytes = bytes(channel, encoding.apply(message.encode()));
        // Each node may have to be found away, and say of another that the channel is there.
        for (int tries = 2 * ports.size() - 1; tries > 0; tries--) {
            int port = places.getOrDefault(channel, ports.get(turn % ports.size()));
            try {
                String answer = ask(port, bytes);
                if (answer.startsWith(":")) {
                    return;
                }
                if (!answer.startsWith("-MOVED ")) {
                    throw new IOException("Redis answers " + answer);
                }
                places.put(channel, Integer.parseInt(answer.substring(answer.lastIndexOf(':') + 1)));
            } catch (IOException e) {
                close(port);
                places.remove(channel);
                turn++;
            }
        }
        lost++;
    }

    private byte[] bytes(String channel, String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length + channel.length() + 64);
        bytes.writeBytes(("*3\r\n$" + command.length() + "\r\n" + command + "\r\n$" + channel.length() + "\r\n"
                        + channel + "\r\n$" + text.length + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(text);
        bytes.write('\r');
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** The line that the server at {@code port} answers with. */
    private String ask(int port, byte[] bytes) throws IOException {
        Socket open = open(port);
        open.getOutputStream().write(bytes);
        StringBuilder line = new StringBuilder();
        for (int read = open.getInputStream().read();
                read != '\n';
                read = open.getInputStream().read()) {
            if (read < 0) {
                throw new IOException("Redis closed the connection");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    /** How many were let go of. */
    synchronized long lost() {
        return lost;
    }

    private Socket open(int port) throws IOException {
        Socket current = sockets.get(port);
        if (current == null) {
            current = new Socket();
            sockets.put(port, current);
            current.setTcpNoDelay(true);
            current.setSoTimeout(LIMIT_MILLIS);
            current.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
        }
        return current;
    }

    private void close(int port) {
        Socket last = sockets.remove(port);
        try {
            if (last != null) {
                last.close();
            }
        } catch (IOException e) {
            // It was broken before.
            sockets.remove(port);
        }
    }

    @Override
    public synchronized void close() {
        List.copyOf(sockets.keySet()).forEach(this::close);
    }
}
