package dev.reelay.worker.generation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that lies in our bucket and was checked.
 *
 * @param generationId whose it is
 * @param attempt the attempt that made it
 * @param fileId the row in {@code media_file}
 * @param lease the lease under which it was fetched: the fencing token of the commit
 * @param bucket where it lies
 * @param s3Key under which key; its lease is part of it
 * @param contentType sniffed media type
 * @param sizeBytes bytes
 * @param sha256 of its bytes, 64 lower-case hex digits
 * @param width pixels, where known
 * @param height pixels, where known
 * @param durationSeconds playing time, where known
 * @param url the absolute address that browsers are told
 */
public record SavedFile(
        String generationId,
        int attempt,
        String fileId,
        int lease,
        String bucket,
        String s3Key,
        String contentType,
        long sizeBytes,
        String sha256,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double durationSeconds,
        String url) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public SavedFile {
        if (sizeBytes < 0) {
            throw new IllegalArgumentException("sizeBytes must not be negative");
        }
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 must be 64 lower-case hex digits");
        }
    }
}
