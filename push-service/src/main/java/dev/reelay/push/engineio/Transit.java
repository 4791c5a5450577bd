package dev.reelay.push.engineio;

import org.jspecify.annotations.Nullable;

/** The answer that another pod has been given and has not yet said to have written. */
final class Transit {

    private @Nullable Passage passage;
    private @Nullable Long until;

    /** {@code answer} is about to be given. */
    void begin(PollAnswer answer) {
        passage = answer.passage();
        until = null;
    }

    /** Whether it may yet be lost. */
    boolean isOpen() {
        return passage != null;
    }

    /** The pod that calls it {@code name} has written it; false when that is not the one. */
    boolean ends(String name) {
        Passage open = passage;
        boolean same = open != null && open.name().equals(name);
        if (same) {
            passage = null;
        }
        return same;
    }

    /** Whether it has to be taken for lost. The time begins to run when this is first asked. */
    boolean isLost(long now) {
        Passage open = passage;
        if (open == null) {
            return false;
        }
        Long end = until;
        if (end == null) {
            until = now + open.within().toNanos();
            return false;
        }
        return now - end >= 0;
    }
}
