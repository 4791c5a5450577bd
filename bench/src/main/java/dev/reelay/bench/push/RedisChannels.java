package dev.reelay.bench.push;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The channels that anybody subscribes to, as Redis itself says. */
final class RedisChannels {

    private static final byte[] QUESTION = "PUBSUB CHANNELS room:*\r\n".getBytes(StandardCharsets.US_ASCII);

    private RedisChannels() {}

    /** How many there are of rooms. */
    static int ofRooms(int port) {
        try (Socket redis = new Socket(InetAddress.getLoopbackAddress(), port)) {
            redis.setSoTimeout(5_000);
            redis.getOutputStream().write(QUESTION);
            String answer = new BufferedReader(new InputStreamReader(redis.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            if (answer == null || !answer.startsWith("*")) {
                throw new IllegalStateException("Redis answers " + answer);
            }
            return Integer.parseInt(answer.substring(1));
        } catch (IOException e) {
            throw new UncheckedIOException("Redis cannot be asked", e);
        }
    }
}
