package dev.reelay.push.room;

import dev.reelay.model.room.RoomMessage;

/** A numbered event of a room: every member gets each one once, in order. */
public final class EventFrame extends RoomFrame {

    private final long seq;

    EventFrame(RoomMessage.Event event, String text) {
        super(event, text);
        this.seq = event.seq();
    }

    /** The frame of {@code event} as the worker would encode it. */
    public static EventFrame of(RoomMessage.Event event) {
        return new EventFrame(event, event.encode());
    }

    /** Its number within the room, 1 and up. */
    public long seq() {
        return seq;
    }

    @Override
    public String toString() {
        return super.toString() + " #" + seq;
    }
}
