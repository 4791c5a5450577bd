package dev.reelay.worker.notification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import org.jspecify.annotations.Nullable;

/**
 * The notification that a digest becomes, as the statement reads it, named like the columns.
 *
 * @param id of the new notification
 * @param userId whose
 * @param held the row that waited alone and is told as what it is; null when there are several
 * @param title a few words
 * @param message a sentence
 * @param data which generations
 * @param digest what it is made of
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MadeDigest(
        String id,
        String userId,
        @Nullable String held,
        String title,
        String message,
        ObjectNode data,
        @JsonIgnore Digest digest) {

    /** Generations that are named; the count says how many there are. */
    private static final int NAMED = 100;

    static MadeDigest of(String id, String userId, Digest digest) {
        int count = digest.items().size();
        ObjectNode data = Json.MAPPER.createObjectNode().put("count", count);
        ArrayNode generations = data.putArray("generationIds");
        digest.items().stream().limit(NAMED).map(Held::generationId).forEach(generations::add);
        return new MadeDigest(
                id,
                userId,
                count == 1 ? digest.items().get(0).id() : null,
                count + " generations are ready",
                "The " + count + " generations that you asked for have been made.",
                data,
                digest);
    }

    @JsonProperty
    String type() {
        return NoticeType.DIGEST;
    }

    /** As the user's room hears it. */
    ObjectNode told() {
        return data.deepCopy().put("notificationId", id);
    }
}
