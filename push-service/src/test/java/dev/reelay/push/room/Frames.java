package dev.reelay.push.room;

import dev.reelay.model.Json;
import dev.reelay.model.room.EventType;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Frames as a worker makes them. */
final class Frames {

    static final Room ROOM = Room.ofVideo("abc");

    private Frames() {}

    static EventFrame event(long seq) {
        return event(ROOM, seq, "g1", seq);
    }

    static EventFrame event(Room room, long seq, String generationId, long version) {
        return EventFrame.of(new RoomMessage.Event(
                room,
                seq,
                version,
                EventType.GENERATION_STARTED,
                Instant.EPOCH,
                Json.MAPPER.createObjectNode().put("generationId", generationId)));
    }

    static ProgressFrame progress(String generationId, long version) {
        return progress(ROOM, generationId, version);
    }

    static ProgressFrame progress(Room room, String generationId, long version) {
        RoomMessage.Progress message = new RoomMessage.Progress(
                room,
                version,
                EventType.GENERATION_PROGRESS,
                Json.MAPPER.createObjectNode().put("generationId", generationId));
        return (ProgressFrame) RoomFrame.read(room, message.encode().getBytes(StandardCharsets.UTF_8));
    }
}
