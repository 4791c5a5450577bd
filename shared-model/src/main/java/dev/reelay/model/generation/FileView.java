package dev.reelay.model.generation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelay.model.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A saved media file as browsers are told of it.
 *
 * @param id the file's id
 * @param url absolute address that plays it; never expires by time
 * @param type sniffed media type, e.g. {@code video/mp4}
 * @param size bytes
 * @param width pixels, where known
 * @param height pixels, where known
 * @param durationSeconds playing time, where known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileView(
        String id,
        String url,
        String type,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Double durationSeconds) {

    public FileView {
        Ids.require("file id", id);
        if (size < 0) {
            throw new IllegalArgumentException("size must not be negative");
        }
    }
}
