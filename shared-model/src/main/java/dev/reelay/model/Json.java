package dev.reelay.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one JSON dialect of messages between services and to browsers: nulls left out, ISO-8601 instants. */
public final class Json {

    /** Deepest nesting that is read; a prediction's own nesting stays far below. */
    public static final int MAX_DEPTH = 64;

    /** The shared mapper. Unknown fields are ignored, so that an older service understands a newer one's message. */
    public static final JsonMapper MAPPER = mapper();

    private static final ObjectReader TREES = MAPPER.reader();

    private Json() {}

    /** {@code value} as compact JSON. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw notWritable(value, e);
        }
    }

    /** {@code value} as compact JSON in UTF-8. */
    public static byte[] utf8(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw notWritable(value, e);
        }
    }

    private static IllegalStateException notWritable(Object value, JsonProcessingException why) {
        return new IllegalStateException(
                "not writable as JSON: " + value.getClass().getName(), why);
    }

    /**
     * Reads {@code json} as a {@code type}.
     *
     * @throws UncheckedIOException when it is not JSON or does not fit; its message quotes nothing of the text
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new IOException("null");
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException("not a readable " + type.getSimpleName(), e);
        }
    }

    /**
     * Reads the JSON in UTF-8 that stands in {@code bytes} from {@code from} on and is {@code length} bytes long.
     *
     * @throws UncheckedIOException as {@link #read}
     */
    public static JsonNode tree(byte[] bytes, int from, int length) {
        try {
            return TREES.readTree(bytes, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException("not a readable JsonNode", e);
        }
    }

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                // A broken body must not be quoted in a log line or an answer: it may hold a signed URL.
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
        return mapper;
    }
}
