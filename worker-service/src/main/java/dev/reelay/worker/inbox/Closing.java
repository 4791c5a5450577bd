package dev.reelay.worker.inbox;

import dev.reelay.worker.generation.Outcome;
import java.util.UUID;

/**
 * How a delivery's row is closed.
 *
 * @param id the row
 * @param state {@code done} or {@code dead}
 * @param outcome what became of it
 */
record Closing(UUID id, String state, String outcome) {

    static Closing done(Delivery delivery, Outcome outcome) {
        return new Closing(delivery.id(), "done", outcome.word());
    }

    static Closing unreadable(Delivery delivery) {
        return new Closing(delivery.id(), "dead", "unreadable");
    }

    boolean isDead() {
        return state.equals("dead");
    }
}
