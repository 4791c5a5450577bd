package dev.reelay.local.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Whether and when a process that died is started again: at most {@code most} times within {@code window}, each time
 * after twice as long a pause.
 */
record RestartPolicy(int most, Duration window) {

    static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /**
     * Returns the pause before the next start.
     *
     * @param earlier when it was started again before
     * @return the pause before the next start, or empty when it has died too often
     */
    Optional<Duration> pauseBeforeNext(Collection<Instant> earlier, Instant now) {
        long recent = earlier.stream()
                .filter(start -> start.isAfter(now.minus(window)))
                .count();
        if (recent >= most) {
            return Optional.empty();
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(recent, 16));
        return Optional.of(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }
}
