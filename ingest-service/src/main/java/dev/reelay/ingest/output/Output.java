package dev.reelay.ingest.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.delivery.MediaReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The outputs found in a piece of JSON: nothing, one address, a list of them, an object of named ones, any nesting of
 * these, objects that describe a file, data URIs, a text, a list of chunks of text.
 *
 * @param media every address found, in document order, without repeats, at most {@link #MAX_MEDIA}
 * @param text the text found, null when there is none
 */
public record Output(List<MediaReference> media, @Nullable String text) {

    /** Most files of one delivery; models give one to a few, and each will be fetched. */
    public static final int MAX_MEDIA = 100;

    /** Where models that answer with an object put their text (whisper says {@code transcription}). */
    private static final List<String> TEXT_FIELDS = List.of("text", "transcription", "formatted_text", "content");

    public Output {
        media = List.copyOf(media);
    }

    /**
     * Reads {@code output}.
     *
     * @throws TooManyOutputsException when there are more than {@link #MAX_MEDIA} files in it
     */
    public static Output read(@Nullable JsonNode output) {
        if (output == null || output.isNull()) {
            return new Output(List.of(), null);
        }
        MediaCollector media = new MediaCollector(MAX_MEDIA);
        media.walk(output);
        return new Output(media.found(), text(output));
    }

    /** Reads the fields of {@code object} called {@code names}, as if they were one output. */
    public static Output read(JsonNode object, Set<String> names) {
        MediaCollector media = new MediaCollector(MAX_MEDIA);
        // In document order, not in the set's: the first file is the one a player shows.
        object.properties().forEach(field -> {
            if (names.contains(field.getKey())) {
                media.walk(field.getValue());
            }
        });
        return new Output(media.found(), text(object));
    }

    private static @Nullable String text(JsonNode output) {
        if (output.isTextual()) {
            return plain(output);
        }
        if (output.isObject()) {
            for (String field : TEXT_FIELDS) {
                String text = output.has(field) ? text(output.get(field)) : null;
                if (text != null) {
                    return text;
                }
            }
            return null;
        }
        return output.isArray() ? joined(output) : null;
    }

    /** Language models leave their text in chunks, spaces included; one element of another kind, and it is no text. */
    private static @Nullable String joined(JsonNode array) {
        List<String> chunks = new ArrayList<>();
        for (JsonNode element : array) {
            String chunk = element.isTextual() ? plain(element) : null;
            if (chunk == null) {
                return null;
            }
            chunks.add(chunk);
        }
        return chunks.isEmpty() ? null : String.join("", chunks);
    }

    private static @Nullable String plain(JsonNode text) {
        return MediaCollector.isAddress(text.textValue()) ? null : text.textValue();
    }
}
