package dev.reelay.worker.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Notifications of one user that become one. Pure.
 *
 * <p>The first that waits opens a window of the user's length; whatever comes before its end belongs to it. So nothing
 * waits longer than the window, and which notifications go together does not depend on when somebody looks.
 *
 * @param items in their order, at least one
 */
record Digest(List<Held> items) {

    private static final Comparator<Held> IN_ORDER =
            Comparator.comparing(Held::createdAt).thenComparing(Held::id);

    Digest {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a digest of nothing");
        }
    }

    /**
     * All windows of {@code held}, over or not.
     *
     * @param held of one user, in any order
     */
    static List<Digest> windows(List<Held> held) {
        List<Digest> windows = new ArrayList<>();
        List<Held> open = new ArrayList<>();
        for (Held next : held.stream().sorted(IN_ORDER).toList()) {
            if (!open.isEmpty() && !next.createdAt().isBefore(open.get(0).dueAt())) {
                windows.add(new Digest(open));
                open.clear();
            }
            open.add(next);
        }
        if (!open.isEmpty()) {
            windows.add(new Digest(open));
        }
        return windows;
    }

    /** When its window is over. */
    Instant dueAt() {
        return items.get(0).dueAt();
    }

    /** Whether it is to be told at {@code now}. */
    boolean isDue(Instant now) {
        return !dueAt().isAfter(now);
    }
}
