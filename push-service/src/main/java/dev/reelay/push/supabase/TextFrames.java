package dev.reelay.push.supabase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Frames as JSON: objects in version 1.0.0, arrays of five in 2.0.0. */
final class TextFrames {

    /** Longest name of a topic or an event, and longest ref, in characters; as long as the binary form can say. */
    private static final int MAX_NAME = 255;

    private static final int PARTS = 5;

    private TextFrames() {}

    static Frame ofObject(String text) throws MalformedException {
        JsonNode json = read(text);
        if (!json.isObject()) {
            throw new MalformedException("a frame of version 1.0.0 is an object");
        }
        return frame(json.get("join_ref"), json.get("ref"), json.get("topic"), json.get("event"), json.get("payload"));
    }

    static Frame ofArray(String text) throws MalformedException {
        JsonNode json = read(text);
        if (!json.isArray() || json.size() != PARTS) {
            throw new MalformedException("a frame of version 2.0.0 is an array of five");
        }
        return frame(json.get(0), json.get(1), json.get(2), json.get(3), json.get(4));
    }

    private static JsonNode read(String text) throws MalformedException {
        try {
            return Json.read(text, JsonNode.class);
        } catch (UncheckedIOException e) {
            throw new MalformedException("a text frame is JSON");
        }
    }

    private static Frame frame(
            @Nullable JsonNode joinRef,
            @Nullable JsonNode ref,
            @Nullable JsonNode topic,
            @Nullable JsonNode event,
            @Nullable JsonNode payload)
            throws MalformedException {
        JsonNode object = payload == null || payload.isNull() ? Json.MAPPER.createObjectNode() : payload;
        if (!object.isObject()) {
            throw new MalformedException("a payload is an object");
        }
        return new Frame(refOf(joinRef), refOf(ref), name(topic), name(event), object);
    }

    private static String name(@Nullable JsonNode name) throws MalformedException {
        if (name == null || !name.isTextual()) {
            throw new MalformedException("a frame has a topic and an event");
        }
        return bounded(name.textValue());
    }

    private static @Nullable String refOf(@Nullable JsonNode ref) throws MalformedException {
        if (ref == null || ref.isNull()) {
            return null;
        }
        if (!ref.isTextual() && !ref.isIntegralNumber()) {
            throw new MalformedException("a ref is a string");
        }
        return bounded(ref.asText());
    }

    private static String bounded(String name) throws MalformedException {
        if (name.length() > MAX_NAME) {
            throw new MalformedException("a name has at most " + MAX_NAME + " characters");
        }
        return name;
    }

    static String object(@Nullable String ref, String topic, String event, String payload) {
        return "{\"topic\":" + Json.write(topic) + ",\"event\":" + Json.write(event) + ",\"payload\":" + payload
                + ",\"ref\":" + quoted(ref) + "}";
    }

    static String array(@Nullable String joinRef, @Nullable String ref, String topic, String event, String payload) {
        return "[" + quoted(joinRef) + "," + quoted(ref) + "," + Json.write(topic) + "," + Json.write(event) + ","
                + payload + "]";
    }

    /** The payload of a broadcast. */
    static String broadcast(String event, String payload, @Nullable String meta) {
        return "{\"type\":\"broadcast\",\"event\":" + Json.write(event) + ",\"payload\":" + payload
                + (meta == null ? "" : ",\"meta\":" + meta) + "}";
    }

    private static String quoted(@Nullable String ref) {
        return ref == null ? "null" : Json.write(ref);
    }
}
