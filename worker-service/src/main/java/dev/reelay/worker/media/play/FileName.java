package dev.reelay.worker.media.play;

import org.jspecify.annotations.Nullable;

/** The name under which a browser saves a file. */
public final class FileName {

    private static final int MAX_STEM = 80;

    private FileName() {}

    /**
     * The provider's name without folders and ending, reduced to what needs no quoting anywhere, with an ending of ours.
     *
     * @param given as the provider names the file, any text
     * @param generationId names the file together with {@code n} when the provider's name has nothing to keep
     * @param n which of the generation's files
     * @param extension without dot
     */
    public static String of(@Nullable String given, String generationId, int n, String extension) {
        String stem = stem(given);
        return (stem.isEmpty() ? generationId + "-" + n : stem) + "." + extension;
    }

    /** The value of {@code Content-Disposition} that shows a file in place, and saves it as {@code name}. */
    public static String inline(String name) {
        return "inline; filename=\"" + name + "\"";
    }

    /** The value of {@code Content-Disposition} that saves a file as {@code name} at once. */
    static String attachment(String name) {
        return "attachment; filename=\"" + name + "\"";
    }

    private static String stem(@Nullable String given) {
        if (given == null) {
            return "";
        }
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String stem = (dot > 0 ? last.substring(0, dot) : last).replaceAll("[^A-Za-z0-9_-]+", "_");
        String trimmed = stem.replaceAll("^_+|_+$", "");
        return trimmed.substring(0, Math.min(trimmed.length(), MAX_STEM));
    }
}
