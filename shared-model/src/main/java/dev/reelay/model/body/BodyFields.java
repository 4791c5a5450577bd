package dev.reelay.model.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The top-level fields of a body that a sender cares for. The whole body is parsed, so it is known to be JSON, but the
 * other fields are skipped without building anything: a prediction echoes its input, which can be megabytes.
 */
public final class BodyFields {

    /**
     * Deepest nesting of a body that is read: what anybody's JSON reader bears. More than our own messages may have, since
     * a provider echoes inputs that it took, and an authentic webhook must not be refused for them.
     */
    public static final int MAX_DEPTH = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Map<String, JsonNode> fields;

    private BodyFields(Map<String, JsonNode> fields) {
        this.fields = fields;
    }

    /**
     * Reads {@code wanted} fields of {@code body}. Of a name that comes twice the last value counts, as it does for the
     * JSON readers of the senders themselves: who signed it meant that one. A mark of UTF-8 at the start is put up with.
     *
     * @throws NotAJsonObjectException when the body is not exactly one JSON object in UTF-8, nested at most
     *     {@link #MAX_DEPTH} deep
     */
    public static BodyFields read(byte[] body, Set<String> wanted) {
        refuseOtherEncodings(body);
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotAJsonObjectException();
            }
            Map<String, JsonNode> fields = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (wanted.contains(name)) {
                    fields.put(name, Json.MAPPER.readTree(parser));
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new NotAJsonObjectException();
            }
            return new BodyFields(fields);
        } catch (IOException e) {
            throw new NotAJsonObjectException();
        }
    }

    /**
     * Reads {@code body} whole.
     *
     * @throws NotAJsonObjectException as {@link #read}
     */
    public static JsonNode readAll(byte[] body) {
        refuseOtherEncodings(body);
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotAJsonObjectException();
            }
            JsonNode all = Json.MAPPER.readTree(parser);
            if (parser.nextToken() != null) {
                throw new NotAJsonObjectException();
            }
            return all;
        } catch (IOException e) {
            throw new NotAJsonObjectException();
        }
    }

    /** The parser would guess UTF-16 and UTF-32, which JSON between systems never is (RFC 8259, 8.1). */
    private static void refuseOtherEncodings(byte[] body) {
        if (body.length >= 2 && (body[0] == 0 || body[1] == 0 || (body[0] & 0xfe & body[1] & 0xfe) == 0xfe)) {
            throw new NotAJsonObjectException();
        }
    }

    /** The field's value; null when it is missing or JSON's null. */
    public @Nullable JsonNode get(String name) {
        JsonNode value = fields.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** The field's value when it is text; null otherwise. */
    public @Nullable String text(String name) {
        JsonNode value = fields.get(name);
        return value == null ? null : value.textValue();
    }

    /** The field's value when it is text, shortened to {@code limit} characters; null otherwise. */
    public @Nullable String text(String name, int limit) {
        String text = text(name);
        return text == null || text.length() <= limit ? text : text.substring(0, limit);
    }

    /** The same fields, {@code name} being {@code value}. */
    public BodyFields with(String name, JsonNode value) {
        Map<String, JsonNode> changed = new HashMap<>(fields);
        changed.put(name, value);
        return new BodyFields(changed);
    }

    /** The fields of the field's value, all of them, when it is an object; none otherwise. */
    public BodyFields object(String name) {
        JsonNode value = fields.get(name);
        Map<String, JsonNode> inner = new HashMap<>();
        if (value != null && value.isObject()) {
            value.properties().forEach(field -> inner.put(field.getKey(), field.getValue()));
        }
        return new BodyFields(inner);
    }
}
