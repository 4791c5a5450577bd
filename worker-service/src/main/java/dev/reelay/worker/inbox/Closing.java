package dev.reelay.worker.inbox;

import dev.reelay.worker.generation.Outcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery's row is closed.
 *
 * @param id the row
 * @param state {@code done} or {@code dead}
 * @param outcome what became of it
 * @param error why it is dead; null when it is not
 */
record Closing(
        UUID id, String state, String outcome, @Nullable String error) {

    static Closing done(Delivery delivery, Outcome outcome) {
        return new Closing(delivery.id(), "done", outcome.word(), null);
    }

    static Closing unreadable(Delivery delivery) {
        return new Closing(delivery.id(), "dead", "unreadable", "the message is no status message");
    }

    boolean isDead() {
        return state.equals("dead");
    }
}
