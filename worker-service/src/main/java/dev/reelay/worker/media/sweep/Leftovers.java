package dev.reelay.worker.media.sweep;

import dev.reelay.worker.media.store.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * A file of which lost leases may have left something.
 *
 * @param fileId the row in {@code media_file}
 * @param generationId whose it is
 * @param attempt the attempt that made it
 * @param n its place among the attempt's files
 * @param lastLost the newest lease that is certainly lost; what newer ones write is not ours to judge
 * @param named the key that the row names as where the file lies; null while it lies nowhere
 */
record Leftovers(
        String fileId,
        String generationId,
        int attempt,
        int n,
        int lastLost,
        @Nullable String named) {

    /** What the keys in question begin with. */
    String prefix() {
        return ObjectKey.prefix(generationId, attempt, n);
    }

    /** Whether what lies under {@code key} is nobody's. */
    boolean include(String key) {
        return !key.equals(named)
                && ObjectKey.parse(key)
                        .filter(parsed -> parsed.generationId().equals(generationId))
                        .filter(parsed -> parsed.attempt() == attempt && parsed.n() == n)
                        .filter(parsed -> parsed.lease() <= lastLost)
                        .isPresent();
    }
}
