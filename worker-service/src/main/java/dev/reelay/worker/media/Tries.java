package dev.reelay.worker.media;

import dev.reelay.model.retry.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a file was tried, and what is left. The first tries follow each other soon, while its generation waits; with
 * them used up the generation has failed through no fault of the user's, and the late ones follow slowly.
 *
 * @param made tries so far, this one included; 1 and up
 * @param soon how many there are before the generation fails
 * @param late how many there are afterwards
 */
record Tries(int made, int soon, int late) {

    /** When the next try comes after one that failed. */
    enum Next {
        /** While the generation waits. */
        SOON,
        /** After it has failed. */
        LATE,
        /** Not at all. */
        NEVER
    }

    Next next() {
        if (made < soon) {
            return Next.SOON;
        }
        return made < soon + late ? Next.LATE : Next.NEVER;
    }

    /** Whether this one is for a generation that has failed already, or would have, had no process died under a try. */
    boolean isLate() {
        return made > soon;
    }

    /** Whether this one is beyond all of them: processes keep dying under this file. */
    boolean isBeyond() {
        return made > soon + late;
    }

    /** How long the next try waits. */
    Duration pause(Backoff whileSoon, Backoff whileLate, RandomGenerator random) {
        return next() == Next.SOON ? whileSoon.pause(made, random) : whileLate.pause(made - soon + 1, random);
    }
}
