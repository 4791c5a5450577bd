package dev.reelay.model.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An output of the provider that still lies at the provider.
 *
 * @param url where it can be fetched, usually for a short while only; never logged
 * @param contentType what the provider says it is; sniffed before it is believed
 * @param fileName the provider's name for it
 * @param size bytes, as the provider says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MediaReference(
        String url,
        @Nullable String contentType,
        @Nullable String fileName,
        @Nullable Long size) {

    public MediaReference {
        contentType = Words.storable(contentType);
        fileName = Words.storable(fileName);
    }

    /** A reference of which only the address is known. */
    public static MediaReference of(String url) {
        return new MediaReference(url, null, null, null);
    }
}
