package dev.reelay.bench.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes messages into the inbox at a rate, durably, as ingest does, with a hint after each commit. */
final class Feed {

    private static final long TICK_MILLIS = 10;

    private static final byte[] HINT = command("PUBLISH", "transcript:status", "{\"deliveryId\":\"bench\"}");

    private final Stage stage;

    Feed(Stage stage) {
        this.stage = stage;
    }

    /**
     * Writes {@code messages} from the number {@code first} on, {@code perSecond} of them each second; what one commit holds up
     * is made up for with the next.
     */
    void write(long first, long messages, int perSecond) {
        try (Connection connection = stage.database.connection();
                PreparedStatement insert = connection.prepareStatement(Waves.NEWLY_DELIVERED);
                Socket redis = new Socket(InetAddress.getLoopbackAddress(), stage.redis.port())) {
            long from = System.nanoTime();
            long written = 0;
            while (written < messages) {
                long due = Math.min(messages, (System.nanoTime() - from) * perSecond / 1_000_000_000);
                if (due > written) {
                    insert.setLong(1, first + written);
                    insert.setLong(2, first + due);
                    insert.executeUpdate();
                    redis.getOutputStream().write(HINT);
                    redis.getInputStream().skipNBytes(redis.getInputStream().available());
                    written = due;
                }
                Thread.sleep(TICK_MILLIS);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the inbox could not be fed", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was broken off", e);
        }
    }

    /** Word by word with its length: quotes within a line mean something else to Redis. */
    private static byte[] command(String... words) {
        StringBuilder command = new StringBuilder("*").append(words.length).append("\r\n");
        for (String word : words) {
            command.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        return command.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
