package dev.reelay.push.socket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A client that is free to send what no library would. */
final class RawSocket implements AutoCloseable {

    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int PATIENCE_MILLIS = 10_000;

    /** Of RFC 6455, section 1.3, where its answer is given too. */
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** One frame from the server. */
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Frame(int opcode, byte[] payload) {

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int closeCode() {
            return ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        }
    }

    RawSocket(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    static Map<String, String> upgrade() {
        return Map.of(
                "Upgrade", "websocket",
                "Connection", "keep-alive, Upgrade",
                "Sec-WebSocket-Version", "13",
                "Sec-WebSocket-Key", KEY);
    }

    /** Sends the request; returns the head of the answer. */
    String request(String path, Map<String, String> headers) throws IOException {
        StringBuilder request =
                new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort() + "\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        out.write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    RawSocket send(int opcode, boolean last, String payload) throws IOException {
        return send(opcode, last, payload.getBytes(StandardCharsets.UTF_8), true);
    }

    /** Masked with zeros, which leaves the payload as it is. */
    RawSocket send(int opcode, boolean last, byte[] payload, boolean masked) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((last ? FIN : 0) | opcode);
        int mask = masked ? MASKED : 0;
        if (payload.length < 126) {
            frame.write(mask | payload.length);
        } else {
            frame.write(mask | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        if (masked) {
            frame.writeBytes(new byte[4]);
        }
        frame.writeBytes(payload);
        out.write(frame.toByteArray());
        return this;
    }

    /** The next frame from the server. */
    Frame next() throws IOException {
        DataInputStream data = new DataInputStream(in);
        int opcode = data.readUnsignedByte() & 0xF;
        int length = data.readUnsignedByte();
        if (length == 126) {
            length = data.readUnsignedShort();
        }
        byte[] payload = new byte[length];
        data.readFully(payload);
        return new Frame(opcode, payload);
    }

    /** The next frame of a kind; what comes before is passed over. */
    Frame next(int opcode) throws IOException {
        Frame frame = next();
        while (frame.opcode() != opcode) {
            frame = next();
        }
        return frame;
    }

    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
