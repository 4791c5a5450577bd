package dev.reelay.push.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Joins that wait for their turn, first come, first served, so many a second: after a pod has died, the thousands who come
 * from there are let in as fast as they can be answered, and no faster. Any thread.
 */
final class JoinQueue {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private record Waiting(CompletableFuture<Void> turn, long deadline) {}

    private final int perSecond;
    private final int burst;
    private final int limit;
    private final long longestWait;

    // Guarded by this.
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private double turns;
    private long lastNanos;

    /** @param nanos now, by {@link System#nanoTime()} */
    JoinQueue(AdmissionConfig config, long nanos) {
        this.perSecond = config.perSecond();
        this.burst = config.burst();
        this.limit = config.waiting();
        this.longestWait = config.longestWait().toNanos();
        this.turns = burst;
        this.lastNanos = nanos;
    }

    /** Done when the turn of one more join has come; fails with {@link TooManyJoinsException} when it will not. */
    synchronized CompletableFuture<Void> turn(long nanos) {
        refill(nanos);
        if (waiting.isEmpty() && turns >= 1) {
            turns--;
            return CompletableFuture.completedFuture(null);
        }
        if (waiting.size() >= limit) {
            return CompletableFuture.failedFuture(new TooManyJoinsException());
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        waiting.add(new Waiting(turn, nanos + longestWait));
        return turn;
    }

    /** Lets those go on whose turn has come, and gives up those who have waited too long. */
    void pass(long nanos) {
        List<Waiting> due = new ArrayList<>();
        List<Waiting> late = new ArrayList<>();
        synchronized (this) {
            refill(nanos);
            while (!waiting.isEmpty() && waiting.getFirst().deadline() - nanos < 0) {
                late.add(waiting.removeFirst());
            }
            while (!waiting.isEmpty() && turns >= 1) {
                turns--;
                due.add(waiting.removeFirst());
            }
        }
        due.forEach(join -> join.turn().complete(null));
        late.forEach(join -> join.turn().completeExceptionally(new TooManyJoinsException()));
    }

    private void refill(long nanos) {
        turns = Math.min(burst, turns + (nanos - lastNanos) / NANOS_PER_SECOND * perSecond);
        lastNanos = nanos;
    }

    synchronized int size() {
        return waiting.size();
    }
}
