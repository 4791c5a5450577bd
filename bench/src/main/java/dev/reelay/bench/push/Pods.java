package dev.reelay.bench.push;

import dev.reelay.bench.push.client.Audience;
import dev.reelay.bench.push.client.Ear;
import dev.reelay.bench.push.client.EventStreamDialect;
import dev.reelay.bench.push.client.Listener;
import dev.reelay.bench.push.client.RoomMessageScan;
import dev.reelay.bench.push.client.Seat;
import dev.reelay.bench.push.client.WebSocketDialect;
import dev.reelay.bench.subject.ReelayPush;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Followers and the pods they are spread over: whoever loses its connection goes to the next pod. On one thread. */
final class Pods implements Ear, AutoCloseable {

    private static final long PAUSE_MILLIS = 50;
    private static final long MORE_MILLIS = 200;
    private static final String NAMELESS = "";

    private final List<Follower> followers;
    private final int pods;
    private final Random random;

    /** Two of each pod: over WebSocket, then over SSE. */
    private final List<Audience> audiences = new ArrayList<>();

    private final int[] pod;
    private final long[] comesAt;
    private long losses;

    Pods(List<ReelayPush> pods, List<Follower> followers, long seed) {
        this.followers = List.copyOf(followers);
        this.pods = pods.size();
        this.random = new Random(seed);
        for (ReelayPush each : pods) {
            audiences.add(new Audience(
                    each.address(),
                    new WebSocketDialect(
                            seat -> this.followers.get(seat.place()).joins()),
                    this));
            audiences.add(new Audience(
                    each.address(),
                    new EventStreamDialect(
                            seat -> this.followers.get(seat.place()).query()),
                    this));
        }
        this.pod = new int[followers.size()];
        this.comesAt = new long[followers.size()];
        for (int i = 0; i < pod.length; i++) {
            pod[i] = i % this.pods;
            comesAt[i] = System.nanoTime();
        }
    }

    /** Lets come who is due, and hears what there is to hear. */
    void turn() {
        long now = System.nanoTime();
        for (int i = 0; i < comesAt.length; i++) {
            if (comesAt[i] != 0 && comesAt[i] - now <= 0) {
                comesAt[i] = 0;
                Follower follower = followers.get(i);
                audiences
                        .get(2 * pod[i] + (follower.isStream() ? 1 : 0))
                        .connect(new Seat(i, 0, NAMELESS, follower.token()));
            }
        }
        audiences.forEach(audience -> audience.turn(1));
    }

    /** How often a connection was lost, or did not come about. */
    long losses() {
        return losses;
    }

    @Override
    public void joined(Listener listener) {
        // Each room answers for itself.
    }

    @Override
    public void told(Listener listener, RoomMessageScan message) {
        followers.get(listener.seat().place()).told(message);
    }

    @Override
    public void ended(Listener listener, String why) {
        int place = listener.seat().place();
        losses++;
        followers.get(place).disconnected(listener.cursor());
        pod[place] = (pod[place] + 1) % pods;
        comesAt[place] = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS + random.nextLong(MORE_MILLIS));
    }

    @Override
    public void close() {
        audiences.forEach(Audience::close);
    }
}
