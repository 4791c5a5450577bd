package dev.reelay.ingest.inbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides what goes together: whatever waits when a slot is free, in the order of arrival, up to the limits of one group.
 * Nobody waits for a group to fill: with a slot free the first one goes at once, and alone; groups grow only while all slots
 * are busy. Not safe to share: its owner guards it.
 *
 * @param <T> what is gathered
 */
final class Gathering<T> {

    /**
     * Bounds, each at least 1.
     *
     * @param slots most groups under way at once
     * @param maxWaiting most items that wait; those in groups under way do not count
     * @param maxRows most items in a group
     * @param maxBytes most bytes in a group; an item that is larger by itself goes alone
     */
    record Limits(int slots, int maxWaiting, int maxRows, long maxBytes) {

        Limits {
            if (slots < 1 || maxWaiting < 1 || maxRows < 1 || maxBytes < 1) {
                throw new IllegalArgumentException("every limit of a group must be at least 1");
            }
        }

        static Limits of(InboxConfig config) {
            InboxConfig.Group group = config.group();
            return new Limits(
                    group.maxInFlight(),
                    config.maxWaiting(),
                    group.maxRows(),
                    group.maxBytes().asLongValue());
        }
    }

    private final Limits limits;
    private final ToLongFunction<T> bytes;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private int busy;

    /** @param bytes how much of {@link Limits#maxBytes} an item takes */
    Gathering(Limits limits, ToLongFunction<T> bytes) {
        this.limits = limits;
        this.bytes = bytes;
    }

    /** Puts {@code item} last; false when too many wait already. */
    boolean offer(T item) {
        return waiting.size() < limits.maxWaiting && waiting.add(item);
    }

    /** The next group, for which a slot is taken; empty when no slot is free or nothing waits. */
    List<T> next() {
        if (busy == limits.slots || waiting.isEmpty()) {
            return List.of();
        }
        busy++;
        List<T> group = new ArrayList<>(Math.min(waiting.size(), limits.maxRows));
        long left = limits.maxBytes;
        do {
            T item = waiting.remove();
            group.add(item);
            left -= bytes.applyAsLong(item);
        } while (group.size() < limits.maxRows && !waiting.isEmpty() && bytes.applyAsLong(waiting.element()) <= left);
        return group;
    }

    /** A group is through, and its slot is free. */
    void ended() {
        if (busy == 0) {
            throw new IllegalStateException("no group is under way");
        }
        busy--;
    }

    /** Takes out those at the front for which {@code tooLong} holds: nobody behind has waited longer. */
    List<T> giveUp(Predicate<T> tooLong) {
        List<T> gone = new ArrayList<>();
        while (!waiting.isEmpty() && tooLong.test(waiting.element())) {
            gone.add(waiting.remove());
        }
        return gone;
    }

    /** The one that has waited longest; null when nothing waits. */
    @Nullable
    T oldest() {
        return waiting.peek();
    }

    int waiting() {
        return waiting.size();
    }

    int busy() {
        return busy;
    }
}
