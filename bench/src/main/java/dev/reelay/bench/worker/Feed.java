package dev.reelay.bench.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** Writes messages into the inbox at a rate, durably, as ingest does, with a hint after each commit. */
final class Feed {

    private static final long TICK_MILLIS = 10;
    private static final byte[] HINT =
            "PUBLISH transcript:status {\"deliveryId\":\"bench\"}\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Stage stage;

    Feed(Stage stage) {
        this.stage = stage;
    }

    /**
     * Writes {@code perSecond} messages each second for {@code time}, from the number {@code first} on; what one commit holds
     * up is made up for with the next.
     */
    void write(long first, int perSecond, Duration time) {
        long messages = perSecond * time.toSeconds();
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
}
