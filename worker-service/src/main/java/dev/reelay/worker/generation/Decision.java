package dev.reelay.worker.generation;

import java.util.List;

/** What the rules make of a happening. */
sealed interface Decision {

    /** For the record. */
    Outcome outcome();

    /** Nothing changes. */
    record Unchanged(Outcome outcome) implements Decision {}

    /**
     * The generation changes.
     *
     * @param next what it becomes; its version has grown if rooms are told
     * @param effects in this order
     */
    record Changed(Outcome outcome, Generation next, List<Effect> effects) implements Decision {

        public Changed {
            effects = List.copyOf(effects);
        }
    }
}
