package dev.reelay.push.socketio.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An event for a client.
 *
 * @param event its name
 * @param payload its argument
 * @param twin what tells it from the same event of another room; null when no other room tells it
 */
record Told(String event, JsonNode payload, @Nullable Twin twin) {

    /** A change of a generation that two rooms of a client may tell. */
    record Twin(String generationId, long version) {}

    static Told of(String event, JsonNode payload) {
        return new Told(event, payload, null);
    }
}
