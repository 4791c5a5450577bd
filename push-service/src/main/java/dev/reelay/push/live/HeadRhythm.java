package dev.reelay.push.live;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Whose heads are checked at a beat, and how soon the next beat comes. Nobody wakes it when Redis goes, so it always beats at
 * the pace of a pod without Redis, and lets pass the beats at which nothing is due. Times are {@link System#nanoTime()}'s.
 */
final class HeadRhythm {

    /** The rooms that a beat checks. */
    enum Check {
        ALL,
        UNHEARD,
        NONE
    }

    /** The part of a wait by which it varies, so that the pods of one deployment do not ask all at once. */
    private static final double VARIATION = 0.2;

    private final Duration interval;
    private final Duration intervalUnheard;
    private long allDue;

    /**
     * @param interval between two checks of all rooms
     * @param intervalUnheard between two checks of the rooms that are not heard
     * @param now when all rooms are due for the first time
     */
    HeadRhythm(Duration interval, Duration intervalUnheard, long now) {
        this.interval = interval;
        this.intervalUnheard = intervalUnheard;
        this.allDue = now;
    }

    /** @param heard whether every room is heard: those that are need no hurry */
    Check beat(long now, boolean heard, RandomGenerator random) {
        if (now - allDue >= 0) {
            allDue = now + varied(interval, random);
            return Check.ALL;
        }
        return heard ? Check.NONE : Check.UNHEARD;
    }

    /** The wait for the next beat, in whole milliseconds. */
    Duration pause(long now, RandomGenerator random) {
        long nanos = Math.min(varied(intervalUnheard, random), allDue - now);
        // Rounded up: a beat just before all are due would check the unheard ones twice.
        return Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanos)) + 1);
    }

    private static long varied(Duration interval, RandomGenerator random) {
        return (long) (interval.toNanos() * (1 - VARIATION + 2 * VARIATION * random.nextDouble()));
    }
}
