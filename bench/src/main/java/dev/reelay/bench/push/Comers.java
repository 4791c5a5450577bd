package dev.reelay.bench.push;

import dev.reelay.bench.push.client.Audience;
import dev.reelay.bench.push.client.Dialect;
import dev.reelay.bench.push.client.Ear;
import dev.reelay.bench.push.client.EventStreamDialect;
import dev.reelay.bench.push.client.GatewayDialect;
import dev.reelay.bench.push.client.Listener;
import dev.reelay.bench.push.client.RoomMessageScan;
import dev.reelay.bench.push.client.Seat;
import dev.reelay.bench.push.client.SupabaseDialect;
import dev.reelay.bench.push.client.WebSocketDialect;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Listeners who come and go, by each transport in turn. A third leaves as it should once it is in, a third is cut off
 * then, a third is cut off before.
 */
final class Comers implements Ear, AutoCloseable {

    private static final int AT_ONCE = 100;
    private static final int MANNERS = 3;
    private static final int LEAVES = 0;
    private static final int CUT_OFF = 1;

    private final List<Seat> seats;
    private final List<Audience> audiences = new ArrayList<>();
    private long came;
    private long joined;
    private long refused;
    private String refusal = "";

    Comers(InetSocketAddress target, List<Seat> seats) {
        this.seats = List.copyOf(seats);
        for (Dialect dialect : List.of(
                new WebSocketDialect(), new EventStreamDialect(), new GatewayDialect(), new SupabaseDialect())) {
            audiences.add(new Audience(target, dialect, this));
        }
    }

    /** Lets {@code count} more come and go. */
    void run(long count) {
        long until = came + count;
        List<Listener> early = new ArrayList<>();
        while (came < until || connected() > 0) {
            List<Listener> before = List.copyOf(early);
            early.clear();
            while (came < until && connected() < AT_ONCE) {
                Seat seat = seats.get((int) (came % seats.size()));
                Listener listener = audiences
                        .get((int) (came++ / MANNERS % audiences.size()))
                        .connect(seat);
                if (seat.place() % MANNERS > CUT_OFF) {
                    early.add(listener);
                }
            }
            audiences.forEach(audience -> audience.turn(1));
            before.forEach(Listener::reset);
        }
        // A selector lets go of what was closed only when it is asked again: till then the socket of the last stands
        // open.
        audiences.forEach(Audience::poll);
    }

    /** How many were let in. */
    long joined() {
        return joined;
    }

    /** How many the server did not let in, or ended. */
    long refused() {
        return refused;
    }

    /** Why the last of these. */
    String refusal() {
        return refusal;
    }

    private int connected() {
        return audiences.stream().mapToInt(Audience::connected).sum();
    }

    @Override
    public void joined(Listener listener) {
        joined++;
        if (listener.seat().place() % MANNERS == LEAVES) {
            listener.close();
        } else {
            listener.reset();
        }
    }

    @Override
    public void told(Listener listener, RoomMessageScan message) {
        // Where its room stands.
    }

    @Override
    public void ended(Listener listener, String why) {
        refused++;
        refusal = why;
    }

    @Override
    public void close() {
        audiences.forEach(Audience::close);
    }
}
