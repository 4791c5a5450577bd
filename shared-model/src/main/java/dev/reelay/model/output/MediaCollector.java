package dev.reelay.model.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.delivery.MediaReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks JSON and collects every address in it, each once. Depth is bounded by the reader of the JSON. */
final class MediaCollector {

    /** How a data URI begins (RFC 2397); a text such as "data: flow, neon" does not, for the blank. */
    private static final Pattern INLINE = Pattern.compile(
            "data:(?:[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+)?(?:;[a-z0-9!#$&^_.+-]+(?:=(?:\"[^\"]*\"|[^\\s\",;]*))?)*,",
            Pattern.CASE_INSENSITIVE);

    /** No media type with its parameters is longer, in characters. */
    private static final int MAX_INLINE_HEAD = 512;

    private final int limit;
    private final Predicate<String> passedOver;
    private final boolean bareToo;
    private final Map<String, MediaReference> found = new LinkedHashMap<>();

    MediaCollector(int limit) {
        this(limit, field -> false, true);
    }

    /**
     * @param passedOver names of the fields that are not walked, wherever they stand
     * @param bareToo whether an address is taken that stands by itself, not in an object that describes a file
     */
    MediaCollector(int limit, Predicate<String> passedOver, boolean bareToo) {
        this.limit = limit;
        this.passedOver = passedOver;
        this.bareToo = bareToo;
    }

    List<MediaReference> found() {
        return new ArrayList<>(found.values());
    }

    void walk(JsonNode node) {
        if (node.isTextual() && bareToo) {
            if (isInline(node.textValue())) {
                throw UnusableOutputException.inline();
            }
            if (isAddress(node.textValue())) {
                add(new MediaReference(node.textValue(), ContentTypes.ofAddress(node.textValue()), null, null));
            }
        } else if (node.isObject() && isFile(node)) {
            add(described(node));
        } else if (node.isObject()) {
            node.properties().forEach(field -> {
                if (!passedOver.test(field.getKey())) {
                    walk(field.getValue());
                }
            });
        } else {
            node.forEach(this::walk);
        }
    }

    private void add(MediaReference reference) {
        found.putIfAbsent(reference.url(), reference);
        if (found.size() > limit) {
            throw UnusableOutputException.tooMany(limit);
        }
    }

    /** Data that is its own content: nothing to fetch, and nothing to keep three times over in messages and rows. */
    static boolean isInline(String text) {
        return INLINE.matcher(text)
                .region(0, Math.min(text.length(), MAX_INLINE_HEAD))
                .lookingAt();
    }

    /** Something to fetch: http(s) with a host. */
    static boolean isAddress(String text) {
        if (!text.startsWith("https://") && !text.startsWith("http://")) {
            return false;
        }
        try {
            return new URI(text).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isFile(JsonNode object) {
        String url = address(object);
        if (url != null && isInline(url)) {
            throw UnusableOutputException.inline();
        }
        return url != null && isAddress(url);
    }

    /** {@code {url, content_type, file_name, file_size}}, in the spellings that are in use. */
    private static MediaReference described(JsonNode file) {
        String url = String.valueOf(address(file));
        String name = text(file, "file_name", "fileName", "filename", "name");
        return new MediaReference(url, contentType(file, name, url), name, size(file, "file_size", "fileSize", "size"));
    }

    private static @Nullable String contentType(JsonNode file, @Nullable String name, String url) {
        for (String field : List.of("content_type", "contentType", "mime_type", "type")) {
            String said = ContentTypes.proper(text(file, field));
            if (said != null) {
                return said;
            }
        }
        String named = ContentTypes.ofName(name);
        return named == null ? ContentTypes.ofAddress(url) : named;
    }

    private static @Nullable String address(JsonNode object) {
        return text(object, "url", "file_url");
    }

    private static @Nullable String text(JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.get(name);
            if (value != null && value.isTextual()) {
                return value.textValue();
            }
        }
        return null;
    }

    private static @Nullable Long size(JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.get(name);
            if (value != null && value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
                return value.longValue();
            }
        }
        return null;
    }
}
