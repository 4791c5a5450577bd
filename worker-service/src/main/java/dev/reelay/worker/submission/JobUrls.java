package dev.reelay.worker.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelay.model.Json;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider said that a job is read and canceled, for providers with which that does not follow from its id. As
 * told by the provider: whoever sends a secret there looks first whose address it is.
 *
 * @param status says where the job stands
 * @param result holds what it made
 * @param cancel stops it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobUrls(
        @Nullable String status,
        @Nullable String result,
        @Nullable String cancel) {

    /** As {@code json} keeps them; null for none, or what is none. */
    static @Nullable JobUrls read(@Nullable String json) {
        try {
            return json == null ? null : Json.read(json, JobUrls.class);
        } catch (UncheckedIOException e) {
            return null;
        }
    }
}
