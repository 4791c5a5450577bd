package dev.reelay.push.room;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one room tells some of its members in one turn of their loop, which have all been told the same before: its events in
 * order, and progress between them. What a protocol makes of it
 * is made once, however many members are told. Confined to its loop.
 */
public final class Batch {

    private static final long NO_EVENT = 0;

    private final List<RoomFrame> frames;
    private final boolean lastOfTurn;
    private final long first;
    private final @Nullable EventFrame newest;
    private final boolean hasProgress;
    private final List<Rendered<?>> rendered = new ArrayList<>(1);
    private @Nullable Batch rest;
    private long restAfter;
    private @Nullable Batch events;

    private Batch(List<RoomFrame> frames, boolean lastOfTurn) {
        this.frames = frames;
        this.lastOfTurn = lastOfTurn;
        long firstSeq = NO_EVENT;
        EventFrame lastEvent = null;
        boolean progress = false;
        for (RoomFrame frame : frames) {
            if (frame instanceof EventFrame event) {
                firstSeq = firstSeq == NO_EVENT ? event.seq() : firstSeq;
                lastEvent = event;
            } else {
                progress = true;
            }
        }
        this.first = firstSeq;
        this.newest = lastEvent;
        this.hasProgress = progress;
    }

    /** An encoding of batches; a constant, since it is told from others by being itself. */
    public interface Rendering<T> {

        /** The encoding of {@code batch}. */
        T render(Batch batch);

        /** Nobody will be told {@code rendered} any more. */
        default void release(T rendered) {}
    }

    private record Rendered<T>(Rendering<T> by, T what) {

        void release() {
            by.release(what);
        }
    }

    /** {@code frames} without the progress that a later one among them replaces. */
    static Batch of(List<RoomFrame> frames, boolean lastOfTurn) {
        return new Batch(frames.size() > 1 ? conflated(frames) : frames, lastOfTurn);
    }

    private static List<RoomFrame> conflated(List<RoomFrame> frames) {
        Set<String> told = new HashSet<>();
        List<RoomFrame> kept = new ArrayList<>(frames.size());
        for (int i = frames.size() - 1; i >= 0; i--) {
            RoomFrame frame = frames.get(i);
            if (frame instanceof EventFrame || told.add(String.valueOf(frame.generationId()))) {
                kept.add(frame);
            }
        }
        Collections.reverse(kept);
        return kept;
    }

    /** In the order in which they are told. */
    public List<RoomFrame> frames() {
        return frames;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return frames.isEmpty();
    }

    /** Whether nothing is told after it in this turn of the loop: nothing is gained by waiting for more. */
    public boolean isLastOfTurn() {
        return lastOfTurn;
    }

    /** Bytes of its frames' text. */
    public int size() {
        int size = 0;
        for (RoomFrame frame : frames) {
            size += frame.utf8().length;
        }
        return size;
    }

    /** Whether it holds progress, which {@link #events} is without. */
    public boolean hasProgress() {
        return hasProgress;
    }

    /** Its last event; null when there is none. */
    public @Nullable EventFrame newest() {
        return newest;
    }

    /** The seq of its last event; 0 when there is none. */
    long last() {
        return newest == null ? NO_EVENT : newest.seq();
    }

    /** The same without progress, for a client that is slow. */
    public Batch events() {
        if (!hasProgress) {
            return this;
        }
        Batch known = events;
        if (known == null) {
            known = new Batch(
                    frames.stream().filter(EventFrame.class::isInstance).toList(), lastOfTurn);
            events = known;
        }
        return known;
    }

    /** What of it one is still to be told who has seen {@code seq}. */
    Batch after(long seq) {
        if (first == NO_EVENT || first > seq) {
            return this;
        }
        // Those who joined together have seen the same.
        Batch known = rest;
        if (known == null || restAfter != seq) {
            release(known);
            known = new Batch(
                    frames.stream()
                            .filter(frame -> !(frame instanceof EventFrame event) || event.seq() > seq)
                            .toList(),
                    lastOfTurn);
            rest = known;
            restAfter = seq;
        }
        return known;
    }

    /** What {@code rendering} makes of it; remembered for the next member that asks. */
    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // a rendering is a constant: it is itself or another
    public <T> T rendered(Rendering<T> rendering) {
        for (Rendered<?> known : rendered) {
            if (known.by() == rendering) {
                return (T) Objects.requireNonNull(known.what());
            }
        }
        T fresh = rendering.render(this);
        rendered.add(new Rendered<>(rendering, fresh));
        return fresh;
    }

    /** Everybody has been told. */
    void release() {
        rendered.forEach(Rendered::release);
        rendered.clear();
        release(rest);
        release(events);
    }

    private static void release(@Nullable Batch batch) {
        if (batch != null) {
            batch.release();
        }
    }
}
