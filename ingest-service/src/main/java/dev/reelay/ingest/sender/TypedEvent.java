package dev.reelay.ingest.sender;

import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event in the form that several providers have in common: {@code {"type":…,"data":{"id":…}}}.
 *
 * @param type what happened, in the provider's words; empty when it names nothing
 * @param data what it happened to; no fields when there are none
 */
public record TypedEvent(String type, BodyFields data) {

    private static final Set<String> FIELDS = Set.of("type", "data");

    /**
     * Reads {@code body}.
     *
     * @throws dev.reelay.model.body.NotAJsonObjectException as {@link BodyFields#read}
     */
    public static TypedEvent read(byte[] body) {
        BodyFields fields = BodyFields.read(body, FIELDS);
        String type = fields.text("type");
        return new TypedEvent(type == null ? "" : type, fields.object("data"));
    }

    /** It says {@code message} of the job {@code data.id}; null when its type is not one we know. */
    public Translation saying(@Nullable StatusMessage message) {
        String jobId = data.text("id");
        return message == null
                ? Translation.untranslatable(null, jobId, "the event's type is not one we know")
                : Translation.of(null, jobId, message);
    }
}
