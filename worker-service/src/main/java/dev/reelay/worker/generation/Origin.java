package dev.reelay.worker.generation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a generation comes from; no rule looks at it.
 *
 * @param askedAt when it was asked for
 * @param jobId what the provider calls the job of the attempt, once that is known
 */
record Origin(Instant askedAt, @Nullable String jobId) {

    /** Of another attempt, whose job is not known yet. */
    Origin again() {
        return new Origin(askedAt, null);
    }
}
