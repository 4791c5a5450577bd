package dev.reelay.bench.push;

import dev.reelay.bench.push.client.Audience;
import dev.reelay.bench.push.client.Dialect;
import dev.reelay.bench.push.client.Ear;
import dev.reelay.bench.push.client.EventStreamDialect;
import dev.reelay.bench.push.client.Listener;
import dev.reelay.bench.push.client.PollingDialect;
import dev.reelay.bench.push.client.RoomMessageScan;
import dev.reelay.bench.push.client.Seat;
import dev.reelay.bench.push.client.WebSocketDialect;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Followers and the pods they are spread over: whoever loses its connection goes to the next pod. On one thread. */
final class Pods implements Ear, AutoCloseable {

    private static final long PAUSE_MILLIS = 50;
    private static final long MORE_MILLIS = 200;
    private static final String NAMELESS = "";
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final List<Follower> followers;
    private final int pods;
    private final double leavesPerSecond;
    private final Random random;
    private final long from = System.nanoTime();

    /** Of each pod, one for each way to come. */
    private final List<Map<Follower.Way, Audience>> audiences = new ArrayList<>();

    private final int[] pod;
    private final long[] comesAt;
    private final @Nullable Listener[] listeners;
    private final Map<Follower.Way, Returns> returns = new EnumMap<>(Follower.Way.class);
    private long losses;
    private long left;

    /**
     * They come with the first turn.
     *
     * @param pods where they are reached
     * @param leavesPerSecond how many leave by themselves and come again, as pages do that are loaded anew
     */
    Pods(List<InetSocketAddress> pods, List<Follower> followers, double leavesPerSecond, long seed) {
        this.followers = List.copyOf(followers);
        this.pods = pods.size();
        this.leavesPerSecond = leavesPerSecond;
        this.random = new Random(seed);
        for (InetSocketAddress each : pods) {
            Map<Follower.Way, Audience> ways = new EnumMap<>(Follower.Way.class);
            for (Follower.Way way : Follower.Way.values()) {
                ways.put(way, new Audience(each, dialect(way), this));
            }
            audiences.add(ways);
        }
        this.pod = new int[followers.size()];
        this.comesAt = new long[followers.size()];
        this.listeners = new Listener[followers.size()];
        for (Follower.Way way : Follower.Way.values()) {
            returns.put(way, new Returns(followers.size()));
        }
        for (int i = 0; i < pod.length; i++) {
            pod[i] = i % this.pods;
            comesAt[i] = System.nanoTime();
        }
    }

    private Dialect dialect(Follower.Way way) {
        return switch (way) {
            case WEB_SOCKET ->
                new WebSocketDialect(seat -> followers.get(seat.place()).joins());
            case EVENT_STREAM ->
                new EventStreamDialect(seat -> followers.get(seat.place()).query());
            case POLLING ->
                new PollingDialect(seat -> followers.get(seat.place()).coming());
        };
    }

    /** Lets come who is due, and leave, and hears what there is to hear. */
    void turn() {
        long now = System.nanoTime();
        for (int i = 0; i < comesAt.length; i++) {
            if (comesAt[i] != 0 && comesAt[i] - now <= 0) {
                comesAt[i] = 0;
                Follower follower = followers.get(i);
                listeners[i] = Objects.requireNonNull(audiences.get(pod[i]).get(follower.way()))
                        .connect(new Seat(i, 0, NAMELESS, follower.token()));
            }
        }
        for (; left < (now - from) / SECOND * leavesPerSecond; left++) {
            leave(random.nextInt(listeners.length));
        }
        audiences.forEach(ways -> ways.values().forEach(audience -> audience.turn(1)));
    }

    private void leave(int place) {
        Listener listener = listeners[place];
        // A session of polls would be there until the pod misses its pings.
        if (listener != null
                && followers.get(place).isIn()
                && followers.get(place).way() != Follower.Way.POLLING) {
            listener.close();
            gone(listener, place, nextPod(place));
        }
    }

    /** Lets those who were driven from pod to pod go back to the one to which they came first. */
    void spread() {
        for (int place = 0; place < pod.length; place++) {
            Listener listener = listeners[place];
            if (listener != null && pod[place] != place % pods) {
                listener.close();
                gone(listener, place, place % pods);
            }
        }
    }

    private int nextPod(int place) {
        return (pod[place] + 1) % pods;
    }

    private void gone(Listener listener, int place, int next) {
        listeners[place] = null;
        followers.get(place).disconnected(listener.cursor());
        pod[place] = next;
        comesAt[place] = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS + random.nextLong(MORE_MILLIS));
    }

    /** How often a connection was lost, or did not come about. */
    long losses() {
        return losses;
    }

    /** Those who lost theirs and came back. */
    Returns returns(Follower.Way way) {
        return Objects.requireNonNull(returns.get(way));
    }

    @Override
    public void joined(Listener listener) {
        // Each room answers for itself.
    }

    @Override
    public void told(Listener listener, RoomMessageScan message) {
        int place = listener.seat().place();
        Follower follower = followers.get(place);
        follower.told(message);
        if (message.op() == RoomMessageScan.Op.JOINED && follower.isIn()) {
            returns(follower.way()).isIn(place, System.nanoTime());
        }
    }

    @Override
    public void ended(Listener listener, String why) {
        int place = listener.seat().place();
        losses++;
        returns(followers.get(place).way()).lost(place, System.nanoTime());
        gone(listener, place, nextPod(place));
    }

    @Override
    public void close() {
        audiences.forEach(ways -> ways.values().forEach(Audience::close));
    }
}
