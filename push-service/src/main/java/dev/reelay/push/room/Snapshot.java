package dev.reelay.push.room;

import java.util.Map;

/**
 * How things stand in a room.
 *
 * @param json one line, as it goes to clients: {@code {"generations":[…]}}
 * @param versions of the generations in it
 */
public record Snapshot(String json, Map<String, Long> versions) {

    public Snapshot {
        versions = Map.copyOf(versions);
    }
}
