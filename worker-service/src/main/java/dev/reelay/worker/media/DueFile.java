package dev.reelay.worker.media;

import dev.reelay.worker.media.store.ObjectKey;
import dev.reelay.worker.media.type.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * A file that this process has claimed.
 *
 * @param id the row in {@code media_file}
 * @param generationId whose it is
 * @param attempt the attempt that made it
 * @param n its place among the attempt's files
 * @param sourceUrl where it lies at the provider; never logged
 * @param host whose server that is: the address's authority, as it is written
 * @param expectedBytes its size as the provider says; null when it does not
 * @param filename the provider's name for it; null when it has none
 * @param tries how often it was claimed, this time included
 * @param lease the fencing token of this claim
 */
record DueFile(
        String id,
        String generationId,
        int attempt,
        int n,
        String sourceUrl,
        String host,
        @Nullable Long expectedBytes,
        @Nullable String filename,
        int tries,
        int lease) {

    /** This claim of it: a process that has lost a file may come to claim it again. */
    String claim() {
        return claim(id, lease);
    }

    static String claim(String id, int lease) {
        return id + "/" + lease;
    }

    /** Where it will lie in the bucket. */
    String key(MediaType type) {
        return new ObjectKey(generationId, attempt, n, lease, type.extension()).toString();
    }

    /** Neither address nor name: those are the provider's. */
    @Override
    public String toString() {
        return "DueFile[" + id + ", lease " + lease + "]";
    }
}
