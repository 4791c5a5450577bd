package dev.reelay.bench.push;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.bench.push.client.Audience;
import dev.reelay.bench.push.client.Dialect;
import dev.reelay.bench.push.client.Ear;
import dev.reelay.bench.push.client.EventStreamDialect;
import dev.reelay.bench.push.client.Listener;
import dev.reelay.bench.push.client.RoomMessageScan;
import dev.reelay.bench.push.client.Seat;
import dev.reelay.bench.push.client.WebSocketDialect;
import dev.reelay.model.Json;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Listeners of one room, half by WebSocket and half by SSE, of whom some stop reading as soon as they are in. */
final class Readers implements Ear, AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final int reading;
    private final List<Audience> audiences = new ArrayList<>();
    private final Histogram delays = new Histogram(HIGHEST_MICROS, 3);
    private long told;
    private long wrong;

    /**
     * All are in.
     *
     * @param reading how many read
     * @param stuck how many do not
     */
    Readers(InetSocketAddress target, RoomSet room, int reading, int stuck) {
        this.reading = reading;
        List<Seat> seats = IntStream.range(0, reading + stuck)
                .mapToObj(place -> new Seat(place, 0, room.name(0), Scene.TOKEN))
                .toList();
        List<Dialect> dialects = List.of(new WebSocketDialect(), new EventStreamDialect());
        for (int i = 0; i < dialects.size(); i++) {
            int parity = i;
            Audience audience = new Audience(target, dialects.get(i), this);
            audiences.add(audience);
            audience.enter(
                    seats.stream().filter(seat -> seat.place() % 2 == parity).toList(), LIMIT);
        }
    }

    void turn() {
        audiences.forEach(audience -> audience.turn(1));
    }

    /** How many events all that read have been told. */
    long told() {
        return told;
    }

    /** Events that did not come in their order, and readers that lost their connection. */
    long wrong() {
        return wrong;
    }

    /** The delay from before the commit that so many percent did not exceed, milliseconds. */
    double millisAt(double percentile) {
        return delays.getValueAtPercentile(percentile) / 1e3;
    }

    @Override
    public void joined(Listener listener) {
        if (listener.seat().place() >= reading) {
            listener.stopReading();
        }
    }

    @Override
    public void told(Listener listener, RoomMessageScan message) {
        if (message.op() == RoomMessageScan.Op.EVENT) {
            told++;
            wrong += message.number() == listener.last() + 1 ? 0 : 1;
            JsonNode written =
                    Json.read(message.text(), JsonNode.class).get("data").get("n");
            delays.recordValue(
                    Math.min(HIGHEST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - written.asLong())));
        }
        listener.last(message.number());
    }

    @Override
    public void ended(Listener listener, String why) {
        if (listener.seat().place() < reading) {
            wrong++;
        }
    }

    @Override
    public void close() {
        audiences.forEach(Audience::close);
    }
}
