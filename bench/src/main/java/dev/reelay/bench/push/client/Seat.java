package dev.reelay.bench.push.client;

import java.nio.charset.StandardCharsets;

/**
 * Where a listener is to sit.
 *
 * @param place which of the audience's it is, 0 and up
 * @param room which room, counted by whoever set the rooms up, 0 and up
 * @param name the room's name, such as {@code video:abc}
 * @param token says who it is; it stands in an address as it is
 */
public record Seat(int place, int room, String name, String token) {

    /** The room's name as it stands in messages. */
    byte[] nameBytes() {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
