package dev.reelay.bench.push;

import dev.reelay.bench.push.client.Audience;
import dev.reelay.bench.push.client.Dialect;
import dev.reelay.bench.push.client.Ear;
import dev.reelay.bench.push.client.Listener;
import dev.reelay.bench.push.client.RoomMessageScan;
import dev.reelay.bench.push.client.Seat;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Listeners who come, are let in and leave, so many under way at any time. */
final class Storm implements Ear {

    private static final int AT_ONCE = 64;
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final List<Seat> seats;
    private Histogram latencies = new Histogram(HIGHEST_MICROS, 3);
    private long came;
    private long joined;

    Storm(List<Seat> seats) {
        this.seats = List.copyOf(seats);
    }

    /**
     * What a storm came to.
     *
     * @param perSecond joins a second
     * @param millis99 the 99th percentile from the first packet to the answer to the join
     */
    record Result(double perSecond, double millis99) {}

    Result run(InetSocketAddress target, Dialect dialect, Duration warmUp, Duration time) {
        try (Audience audience = new Audience(target, dialect, this)) {
            turn(audience, warmUp);
            latencies = new Histogram(HIGHEST_MICROS, 3);
            joined = 0;
            long from = System.nanoTime();
            turn(audience, time);
            return new Result(joined * 1e9 / (System.nanoTime() - from), latencies.getValueAtPercentile(99) / 1e3);
        }
    }

    private void turn(Audience audience, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            while (audience.connected() < AT_ONCE) {
                int place = (int) (came++ % seats.size());
                audience.connect(seats.get(place)).last(System.nanoTime());
            }
            audience.turn(10);
        }
    }

    @Override
    public void joined(Listener listener) {
        joined++;
        latencies.recordValue(
                Math.min(HIGHEST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - listener.last())));
        listener.close();
    }

    @Override
    public void told(Listener listener, RoomMessageScan message) {
        // Where its room stands.
    }

    @Override
    public void ended(Listener listener, String why) {
        throw new IllegalStateException("a listener was not let in: " + why);
    }
}
