package dev.reelay.model.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The outputs found in a piece of JSON: nothing, one address, a list of them, an object of named ones, any nesting of
 * these, objects that describe a file, a text, a list of chunks of text.
 *
 * @param media every address found, in document order, without repeats, at most {@link StatusMessage#MAX_MEDIA}
 * @param text the text found, at most {@link #MAX_TEXT_BYTES} in UTF-8, null when there is none
 */
public record Output(List<MediaReference> media, @Nullable String text) {

    /** Longest text: it stands in rows, and in frames to every watcher. An hour of speech is about 50 KiB. */
    public static final int MAX_TEXT_BYTES = 64 * 1024;

    /** Where models that answer with an object put their text (whisper says {@code transcription}). */
    private static final List<String> TEXT_FIELDS = List.of("text", "transcription", "formatted_text", "content");

    public Output {
        media = List.copyOf(media);
    }

    /**
     * Reads {@code output}.
     *
     * @throws UnusableOutputException when it has too many files, too long a text, or a file inline
     */
    public static Output read(@Nullable JsonNode output) {
        if (output == null || output.isNull()) {
            return new Output(List.of(), null);
        }
        MediaCollector media = new MediaCollector(StatusMessage.MAX_MEDIA);
        media.walk(output);
        return new Output(media.found(), checked(text(output)));
    }

    /**
     * Reads {@code result}, in which the sender may repeat what the job was asked for beside what it made. What is named as an
     * input ({@code prompt}, {@code …_prompt}, {@code input…}) or as a log is passed over; and where one object describes a
     * file, addresses that stand by themselves are not taken for files, but for inputs under the name of their parameter.
     *
     * @throws UnusableOutputException as {@link #read(JsonNode)}
     */
    public static Output readBesideInputs(@Nullable JsonNode result) {
        if (result == null || result.isNull()) {
            return new Output(List.of(), null);
        }
        List<MediaReference> described = collected(result, false);
        return new Output(described.isEmpty() ? collected(result, true) : described, checked(text(result)));
    }

    private static List<MediaReference> collected(JsonNode result, boolean bareToo) {
        MediaCollector media = new MediaCollector(StatusMessage.MAX_MEDIA, Output::isInput, bareToo);
        media.walk(result);
        return media.found();
    }

    private static boolean isInput(String field) {
        return field.startsWith("input")
                || field.equals("prompt")
                || field.endsWith("_prompt")
                || field.equals("prompts")
                || field.endsWith("_prompts")
                || field.equals("logs");
    }

    /**
     * Reads the fields of {@code object} called {@code names}, as if they were one output.
     *
     * @throws UnusableOutputException as {@link #read(JsonNode)}
     */
    public static Output read(JsonNode object, Set<String> names) {
        MediaCollector media = new MediaCollector(StatusMessage.MAX_MEDIA);
        // In document order, not in the set's: the first file is the one a player shows.
        object.properties().forEach(field -> {
            if (names.contains(field.getKey())) {
                media.walk(field.getValue());
            }
        });
        return new Output(media.found(), checked(text(object)));
    }

    /**
     * {@code text} itself.
     *
     * @throws UnusableOutputException when it is too long
     */
    public static String bounded(String text) {
        // A character takes a byte at least: what is far too long is not encoded just to know it.
        if (text.length() > MAX_TEXT_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            throw UnusableOutputException.tooLarge(MAX_TEXT_BYTES);
        }
        return text;
    }

    private static @Nullable String checked(@Nullable String text) {
        return text == null ? null : bounded(text);
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
