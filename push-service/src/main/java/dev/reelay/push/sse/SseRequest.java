package dev.reelay.push.sse;

import dev.reelay.model.room.Room;
import dev.reelay.push.access.Credentials;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * What a request for a stream asks for.
 *
 * @param rooms in the order of the URL
 * @param cursors where the client stands in them
 * @param credentials who asks, by its own account
 */
record SseRequest(List<Room> rooms, Cursors cursors, Credentials credentials) {

    /**
     * Reads {@code request}.
     *
     * @param mostRooms rooms that one stream may have
     * @throws IllegalArgumentException when it is not understood; the message is fit for the client
     */
    static SseRequest of(HttpServerRequest request, int mostRooms) {
        List<Room> rooms =
                request.params().getAll("room").stream().map(Room::parse).toList();
        if (rooms.isEmpty() || rooms.size() > mostRooms) {
            throw new IllegalArgumentException("give 1 to " + mostRooms + " rooms: /sse?room=video:abc&room=user:ada");
        }
        if (rooms.stream().distinct().count() < rooms.size()) {
            throw new IllegalArgumentException("each room may be given once");
        }
        // A browser cannot set the header on its first connect; on a reconnect it does, and then knows better.
        String header = request.getHeader("Last-Event-ID");
        String id = header == null ? request.getParam("last_event_id") : header;
        return new SseRequest(rooms, Cursors.parse(id, rooms.size()), Credentials.of(request));
    }
}
