package dev.reelay.push.room;

import dev.reelay.model.room.RoomMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A numbered event of a room: every member gets each one once, in order. */
public final class EventFrame extends RoomFrame {

    private final long seq;
    private final Instant at;

    EventFrame(Head head, long seq, Instant at, byte[] utf8) {
        super(head, utf8);
        if (seq < 1) {
            throw new IllegalArgumentException("seq must be at least 1");
        }
        this.seq = seq;
        this.at = at;
    }

    /** The frame of {@code event} as the worker would encode it. */
    public static EventFrame of(RoomMessage.Event event) {
        return (EventFrame) read(event.room(), event.encode().getBytes(StandardCharsets.UTF_8));
    }

    /** Its number within the room, 1 and up. */
    public long seq() {
        return seq;
    }

    /** When it was written, by the worker's clock. */
    public Instant at() {
        return at;
    }

    @Override
    public String toString() {
        return super.toString() + " #" + seq;
    }
}
