package dev.reelay.worker.media;

import dev.reelay.worker.media.type.MediaType;
import org.jspecify.annotations.Nullable;

/** The name under which a browser saves a file. */
final class FileName {

    private static final int MAX_STEM = 80;

    private FileName() {}

    /** The value of {@code Content-Disposition} for {@code file}: shown in place, saved under a harmless name. */
    static String disposition(DueFile file, MediaType type) {
        String stem = stem(file.filename());
        String name = stem.isEmpty() ? file.generationId() + "-" + file.n() : stem;
        return "inline; filename=\"" + name + "." + type.extension() + "\"";
    }

    /** The provider's name without folders and ending, reduced to what needs no quoting anywhere. */
    private static String stem(@Nullable String filename) {
        if (filename == null) {
            return "";
        }
        String last = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String stem = (dot > 0 ? last.substring(0, dot) : last).replaceAll("[^A-Za-z0-9_-]+", "_");
        String trimmed = stem.replaceAll("^_+|_+$", "");
        return trimmed.substring(0, Math.min(trimmed.length(), MAX_STEM));
    }
}
