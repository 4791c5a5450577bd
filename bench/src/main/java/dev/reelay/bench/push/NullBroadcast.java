package dev.reelay.bench.push;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that lets so many listeners into the hot room and then sends them ready-made messages as fast as they read them:
 * what they reach against it is their own limit. It ends when one of them leaves.
 */
final class NullBroadcast {

    /** What it says when it listens, before the port. */
    static final String LISTENING = "listening on ";

    private static final int BATCH = 32;
    private static final String SWITCHING =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    private static final String STREAM =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private NullBroadcast() {}

    /** {@code ws} or {@code sse}, and how many listeners. */
    public static void main(String[] arguments) throws IOException {
        boolean stream = arguments[0].equals("sse");
        int listeners = Integer.parseInt(arguments[1]);
        RoomSet room = RoomSet.hot(1);
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), listeners);
            System.out.println(LISTENING + server.socket().getLocalPort());
            List<SocketChannel> clients = new ArrayList<>();
            while (clients.size() < listeners) {
                SocketChannel client = server.accept();
                awaitHead(client);
                send(client, stream ? STREAM : SWITCHING);
                if (!stream) {
                    awaitJoin(client);
                }
                send(client, framed(stream, "{\"op\":\"joined\",\"room\":\"" + room.name(0) + "\",\"seq\":0}"));
                clients.add(client);
            }
            broadcast(clients, stream, new RoomMessages(room, 0));
        }
    }

    private static void broadcast(List<SocketChannel> clients, boolean stream, RoomMessages messages)
            throws IOException {
        String message = framed(stream, messages.json(0, 0));
        byte[] one = message.getBytes(StandardCharsets.ISO_8859_1);
        int digitsAt = message.indexOf(Long.toString(messages.first()));
        ByteBuffer batch = ByteBuffer.allocateDirect(one.length * BATCH);
        long version = messages.first();
        while (true) {
            batch.clear();
            for (int i = 0; i < BATCH; i++) {
                byte[] digits = Long.toString(version++).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(digits, 0, one, digitsAt, digits.length);
                batch.put(one);
            }
            for (SocketChannel client : clients) {
                batch.rewind();
                client.write(batch);
            }
        }
    }

    /** The message as the wire carries it, a character for a byte. */
    private static String framed(boolean stream, String json) {
        if (stream) {
            String event = "event: message\ndata: " + json + "\n\n";
            return Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
        }
        String head = json.length() < 126
                ? "\u0081" + (char) json.length()
                : "\u0081~" + (char) (json.length() >> 8) + (char) (json.length() & 0xFF);
        return head + json;
    }

    private static void send(SocketChannel client, String text) throws IOException {
        client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void awaitHead(SocketChannel client) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * 1024);
        while (!StandardCharsets.ISO_8859_1
                .decode(bytes.duplicate().flip())
                .toString()
                .contains("\r\n\r\n")) {
            read(client, bytes);
        }
    }

    private static void awaitJoin(SocketChannel client) throws IOException {
        read(client, ByteBuffer.allocate(1024));
    }

    private static void read(SocketChannel client, ByteBuffer bytes) throws IOException {
        if (client.read(bytes) < 0) {
            throw new IOException("a listener left");
        }
    }
}
