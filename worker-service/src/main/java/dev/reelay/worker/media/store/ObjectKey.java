package dev.reelay.worker.media.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a file lies in the bucket, e.g. {@code 0199…/1/2-3.mp4}. The lease makes the key its holder's alone: who lost the
 * file overwrites nothing, which is why no request of ours needs {@code If-None-Match}, and whatever lies under the key of
 * a lease that lost is nobody's.
 *
 * @param generationId whose file it is
 * @param attempt the attempt that made it
 * @param n its place among the attempt's files
 * @param lease the lease under which it was fetched
 * @param extension without dot
 */
public record ObjectKey(String generationId, int attempt, int n, int lease, String extension) {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{1,64})/([0-9]{1,9})/([0-9]{1,9})-([0-9]{1,9})\\.([a-z0-9]{1,8})");

    /** Reads a key; empty when it is none of this form. */
    public static Optional<ObjectKey> parse(String text) {
        Matcher key = FORM.matcher(text);
        return key.matches()
                ? Optional.of(new ObjectKey(
                        key.group(1),
                        Integer.parseInt(key.group(2)),
                        Integer.parseInt(key.group(3)),
                        Integer.parseInt(key.group(4)),
                        key.group(5)))
                : Optional.empty();
    }

    /** What the keys of all leases of one file begin with, and those of no other file. */
    public static String prefix(String generationId, int attempt, int n) {
        return generationId + "/" + attempt + "/" + n + "-";
    }

    /** The key as the bucket has it. */
    @Override
    public String toString() {
        return prefix(generationId, attempt, n) + lease + "." + extension;
    }
}
