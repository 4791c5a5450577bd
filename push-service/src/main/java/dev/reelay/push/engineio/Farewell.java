package dev.reelay.push.engineio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one poll after the end of its session is still answered with, for it may have been on its way. */
final class Farewell {

    private final long linger;
    private @Nullable String words;
    private @Nullable Long until;

    Farewell(Duration linger) {
        this.linger = linger.toNanos();
    }

    void leave(String words) {
        this.words = words;
    }

    /** Whether there is nothing, or nothing any more. The time begins to run when this is first asked. */
    boolean isOver(long now) {
        Long end = until;
        if (end == null) {
            until = now + linger;
            return words == null;
        }
        return words == null || now - end >= 0;
    }

    /** It, once. */
    @Nullable
    String take(long now) {
        String taken = isOver(now) ? null : words;
        words = null;
        return taken;
    }
}
