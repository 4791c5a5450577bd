package dev.reelay.local.servers;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks a Redis server on the loopback, one command a connection, in the way that Redis understands from a terminal. */
final class RedisCommands {

    private static final int TIMEOUT_MILLIS = 5_000;

    private RedisCommands() {}

    /**
     * The answer of the server at {@code port} to {@code command}, whose words hold no blanks; the parts of a list by
     * blanks.
     *
     * @throws ServerStartException when it answers with an error
     * @throws UncheckedIOException when it does not answer
     */
    static String ask(int port, String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return reply(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException("redis does not answer: " + command, e);
        }
    }

    private static String reply(InputStream in) throws IOException {
        String line = line(in);
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '-' -> throw new ServerStartException("redis refuses: " + rest);
            case '$' -> text(in, Integer.parseInt(rest));
            case '*' -> list(in, Integer.parseInt(rest));
            default -> rest;
        };
    }

    private static String text(InputStream in, int length) throws IOException {
        return length < 0 ? "" : new String(in.readNBytes(length + 2), StandardCharsets.UTF_8).stripTrailing();
    }

    private static String list(InputStream in, int length) throws IOException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            parts.add(reply(in));
        }
        return String.join(" ", parts);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
