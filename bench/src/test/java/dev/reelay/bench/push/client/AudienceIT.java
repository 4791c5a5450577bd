package dev.reelay.bench.push.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceIT {

    private static final String JOINED = "{\"op\":\"joined\",\"room\":\"video:abc\",\"seq\":44}";
    private static final String FIRST = "{\"op\":\"event\",\"room\":\"video:abc\",\"seq\":45}";
    private static final String LONG =
            "{\"op\":\"event\",\"room\":\"video:abc\",\"seq\":46,\"text\":\"" + "x".repeat(70_000) + "\"}";

    private final List<String> heard = new ArrayList<>();

    private final Ear ear = new Ear() {
        @Override
        public void joined(Listener listener) {
            heard.add("joined");
        }

        @Override
        public void told(Listener listener, RoomMessageScan message) {
            heard.add(message.op() + " " + message.number());
        }

        @Override
        public void ended(Listener listener, String why) {
            heard.add("ended");
        }
    };

    @ParameterizedTest(name = "in pieces of {0} bytes")
    @ValueSource(ints = {1, 7, 1_000_000})
    void framesAreReadHoweverTheyAreCut(int piece) throws IOException {
        hear(new WebSocketDialect(), "HTTP/1.1 101 x\r\n\r\n" + frame(JOINED) + frame(FIRST) + frame(LONG), piece);

        assertThat(heard).containsExactly("joined", "JOINED 44", "EVENT 45", "EVENT 46", "ended");
    }

    @ParameterizedTest(name = "in pieces of {0} bytes")
    @ValueSource(ints = {1, 7, 1_000_000})
    void eventsAreReadHoweverTheirChunksAreCut(int piece) throws IOException {
        String first = "id: 45\nevent: x\ndata: " + FIRST + "\n\n";
        hear(
                new EventStreamDialect(),
                "HTTP/1.1 200 OK\r\n\r\n"
                        + chunk(":\nretry: 1\n\n")
                        + chunk("event: joined\ndata: " + JOINED + "\n\n" + first.substring(0, 30))
                        + chunk(first.substring(30))
                        + chunk("data: " + LONG + "\n\n"),
                piece);

        assertThat(heard).containsExactly("joined", "JOINED 44", "EVENT 45", "EVENT 46", "ended");
    }

    @ParameterizedTest(name = "in pieces of {0} bytes")
    @ValueSource(ints = {1, 1_000_000})
    void packetsOfSocketIoAreRead(int piece) throws IOException {
        hear(
                new SocketIoDialect(),
                "HTTP/1.1 101 x\r\n\r\n" + frame("0{\"sid\":\"a\"}") + frame("40{\"sid\":\"b\"}") + frame("430[]")
                        + frame("42[\"progress\"," + FIRST + "]"),
                piece);

        assertThat(heard).containsExactly("joined", "EVENT 45", "ended");
    }

    private void hear(Dialect dialect, String said, int piece) throws IOException {
        byte[] bytes = said.getBytes(StandardCharsets.ISO_8859_1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Audience audience = new Audience(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), dialect, ear)) {
            CompletableFuture<Void> speaker = CompletableFuture.runAsync(() -> speak(server, bytes, piece));
            audience.connect(new Seat(0, 0, "video:abc", "dev:ada"));
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!heard.contains("ended") && System.nanoTime() < deadline) {
                audience.turn(10);
            }
            speaker.join();
        }
    }

    private static void speak(ServerSocket server, byte[] bytes, int piece) {
        try (Socket client = server.accept()) {
            client.setTcpNoDelay(true);
            OutputStream out = client.getOutputStream();
            // All of the beginning in pieces; the filling of the long message would only take time.
            int careful = Math.min(bytes.length, 1_000);
            for (int at = 0; at < careful; at += piece) {
                out.write(bytes, at, Math.min(piece, careful - at));
            }
            out.write(bytes, careful, bytes.length - careful);
            client.shutdownOutput();
            while (client.getInputStream().read() >= 0) {
                // What the client says meanwhile; its end.
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String frame(String text) {
        int length = text.length();
        if (length < 126) {
            return "\u0081" + (char) length + text;
        }
        return length < 65_536
                ? "\u0081~" + (char) (length >> 8) + (char) (length & 0xFF) + text
                : "\u0081\u007F\0\0\0\0\0" + (char) (length >> 16) + (char) ((length >> 8) & 0xFF)
                        + (char) (length & 0xFF) + text;
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
