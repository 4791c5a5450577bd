package dev.reelay.worker.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with what it carried.
 *
 * @param entry as in the list
 * @param headers those that were kept, never a signature
 * @param message what it was translated to; absent when that was not possible, and it cannot be replayed
 * @param body the sender's own words, at most their first 64 KiB; what is no UTF-8 is replaced
 * @param bodyBytes how long the body is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InboxDetail(
        @JsonUnwrapped InboxEntry entry,
        @Schema(type = SchemaType.OBJECT) JsonNode headers,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode message,
        String body,
        int bodyBytes) {}
