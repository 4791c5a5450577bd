package dev.reelay.worker.generation;

/**
 * A file that cannot be had, and trying again will not help.
 *
 * @param generationId whose it is
 * @param attempt the attempt that made it
 * @param fileId the row in {@code media_file}
 * @param lease the lease under which it was tried: the fencing token of the commit
 * @param errorCode a stable word, {@code upload_failed} or {@code expired_output}
 * @param error what went wrong, for the user; quotes no address
 */
public record LostFile(String generationId, int attempt, String fileId, int lease, String errorCode, String error) {}
