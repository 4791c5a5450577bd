package dev.reelay.bench.push;

import dev.reelay.model.room.RoomMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Publishes one message after the other, and lets go of what Redis is not there for: it is a hint. Any thread. */
final class HintPublisher implements AutoCloseable {

    private static final int LIMIT_MILLIS = 500;

    private final int port;
    private @Nullable Socket socket;
    private long lost;

    HintPublisher(int port) {
        this.port = port;
    }

    synchronized void publish(RoomMessage message) {
        byte[] text = message.encode().getBytes(StandardCharsets.UTF_8);
        String channel = "room:" + message.room().name();
        byte[] head = ("*3\r\n$7\r\nPUBLISH\r\n$" + channel.length() + "\r\n" + channel + "\r\n$" + text.length
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try {
            Socket open = open();
            byte[] command = new byte[head.length + text.length + 2];
            System.arraycopy(head, 0, command, 0, head.length);
            System.arraycopy(text, 0, command, head.length, text.length);
            command[command.length - 2] = '\r';
            command[command.length - 1] = '\n';
            open.getOutputStream().write(command);
            int read = 0;
            while (read != '\n') {
                read = open.getInputStream().read();
                if (read < 0) {
                    throw new IOException("Redis closed the connection");
                }
            }
        } catch (IOException e) {
            lost++;
            close();
        }
    }

    /** How many were let go of. */
    synchronized long lost() {
        return lost;
    }

    private Socket open() throws IOException {
        Socket current = socket;
        if (current == null) {
            current = new Socket();
            current.setTcpNoDelay(true);
            current.setSoTimeout(LIMIT_MILLIS);
            current.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            socket = current;
        }
        return current;
    }

    @Override
    public synchronized void close() {
        Socket current = socket;
        socket = null;
        try {
            if (current != null) {
                current.close();
            }
        } catch (IOException e) {
            // It was broken before.
            socket = null;
        }
    }
}
