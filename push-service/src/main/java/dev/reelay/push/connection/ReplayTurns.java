package dev.reelay.push.connection;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The joins of one connection, one after the other: the next begins when the answer to the one before has left for the
 * network. Otherwise a client that comes back to many rooms would be sent all of their replays at once, be closed as slow,
 * and meet the same again. Confined to the connection's context; holds no more than the connection has rooms.
 *
 * @param <M> one room of the connection
 */
final class ReplayTurns<M> {

    private final Consumer<M> begin;
    private final Queue<M> waiting = new ArrayDeque<>();
    private @Nullable M current;

    /** @param begin joins the room whose turn it is */
    ReplayTurns(Consumer<M> begin) {
        this.begin = begin;
    }

    /** Lets {@code room} join, now or when everybody before has been answered. */
    void await(M room) {
        waiting.add(room);
        beginNext();
    }

    /** {@code room} has been answered, or has been left without an answer. */
    void over(M room) {
        if (isAtTurn(room)) {
            current = null;
            beginNext();
        } else {
            waiting.remove(room);
        }
    }

    /**
     * {@code room} cannot be read, nor could those behind it.
     *
     * @return those behind it, which do not wait any more
     */
    List<M> giveUp(M room) {
        if (!isAtTurn(room)) {
            waiting.remove(room);
            return List.of();
        }
        current = null;
        List<M> behind = List.copyOf(waiting);
        waiting.clear();
        return behind;
    }

    @SuppressWarnings("ReferenceEquality") // the very participation, whatever it may equal
    private boolean isAtTurn(M room) {
        return room == current;
    }

    private void beginNext() {
        if (current == null) {
            current = waiting.poll();
            if (current != null) {
                begin.accept(current);
            }
        }
    }
}
